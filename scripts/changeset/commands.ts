import { UserError } from "../user-error.ts";
import { writeChangeset } from "./changesets.ts";
import { type Coverage, findCoverage } from "./coverage.ts";
import { draftChangesets } from "./draft.ts";
import { type Finding, suffices } from "./finding.ts";
import { readHistory } from "./history.ts";

/** Writes what is missing in .changeset/; returns what to print. */
export async function draftMissing(root: string, base?: string): Promise<string> {
  const history = readHistory(root, base);
  const coverages = await findCoverage(root, history);
  if (coverages.length === 0) return `No published package changed since ${history.description}. Nothing to write.`;
  const drafts = draftChangesets(coverages);
  for (const draft of drafts) writeChangeset(root, draft);
  const paths = drafts.map(({ path }) => path).join(", ");
  return [
    `Since ${history.description}:\n`,
    ...coverages.map((coverage) => `${coverage.name}  ${needs(coverage)}\n${coverage.findings.flatMap(tell).join("\n")}\n`),
    drafts.length > 0
      ? `Wrote ${paths}. The text goes into the CHANGELOG: read it and mend it.`
      : "The changesets cover all of it. Nothing to write.",
    ...(coverages.some(hasUnratedType) ? [UNRATED_TYPE] : []),
  ].join("\n");
}

/** @throws UserError when a package that changed has no changeset, one that declares too little, or an unfinished one. */
export async function checkChangesets(root: string, base?: string): Promise<string> {
  const history = readHistory(root, base);
  const coverages = await findCoverage(root, history);
  const uncovered = coverages.filter(({ isCovered }) => !isCovered);
  if (uncovered.length > 0) {
    const problems = uncovered.map((coverage) => `  ${coverage.name} ${needs(coverage)}\n${coverage.findings.flatMap(tell).join("\n")}`);
    const heading = `Packages changed since ${history.description}, and .changeset/ does not say so:`;
    throw new UserError([heading, ...problems, "Mend it with: npm run changeset"].join("\n"));
  }
  const unfinished = coverages.flatMap(({ changesets }) => changesets).find(({ text }) => text.includes("FILL IN"));
  if (unfinished) throw new UserError(`${unfinished.path} still says FILL IN. Write there what users notice; it goes into the CHANGELOG.`);
  if (coverages.length === 0) return `No published package changed since ${history.description}.`;
  const declared = coverages.map((coverage) => `${coverage.name} (${coverage.declared})`);
  return `The changesets cover what changed since ${history.description}: ${declared.join(", ")}.`;
}

function needs({ needed, declared, changesets, isCovered }: Coverage): string {
  const files = changesets.map(({ path }) => path).join(", ");
  if (files === "") return `needs ${needed}; no changeset of this branch names it`;
  return `needs ${needed}; ${files} ${isCovered ? `declares ${declared}` : `declares only ${declared}`}`;
}

/** One line for each file and change; what another finding words is told once. */
function tell({ bump, file, text }: Finding): string[] {
  return text === undefined ? [] : [`    ${bump.padEnd(5)}  ${file}: ${text}`];
}

const UNRATED_TYPE =
  "A type changed, which is rated minor because only you can tell more: declare major when a program that compiled does not any more.";

function hasUnratedType({ findings, declared }: Coverage): boolean {
  return !suffices(declared, "major") && findings.some(({ bump, file }) => bump === "minor" && file.endsWith(".api.md"));
}
