import { type PublishedPackage, publishedPackages } from "../published-packages.ts";
import { type Changeset, readChangesets } from "./changesets.ts";
import { type Bump, type Finding, largestBump, suffices } from "./finding.ts";
import type { History } from "./history.ts";
import { findChanges, UNRELEASED } from "./package-changes.ts";

/** A package that changed, and what the changesets say of it. */
export interface Coverage {
  name: string;
  findings: Finding[];
  needed: Bump;
  declared: string;
  isCovered: boolean;
  /** The changesets that name the package and count: those of this branch, or all before the first release. */
  changesets: Changeset[];
}

/** One entry for each package that users would get changed. */
export async function findCoverage(root: string, history: History): Promise<Coverage[]> {
  const packages = publishedPackages(root);
  const changesets = readChangesets(root, packages);
  const coverages = await Promise.all(packages.map((each) => cover(root, history, each, changesets)));
  return coverages.filter(({ findings }) => findings.length > 0);
}

async function cover(root: string, history: History, each: PublishedPackage, changesets: readonly Changeset[]): Promise<Coverage> {
  const { name, version } = each;
  const findings = await findChanges(root, history, each);
  const needed = largestBump(findings.map(({ bump }) => bump)) as Bump;
  // A changeset that main has already tells of another change, however large its bump.
  const counting = changesets.filter(({ path, releases }) => releases.has(name) && (version === UNRELEASED || history.changed.has(path)));
  const declared = largestBump(counting.map(({ releases }) => releases.get(name) as string));
  return { name, findings, needed, declared, isCovered: suffices(declared, needed), changesets: counting };
}
