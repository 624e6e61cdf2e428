import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServiceDescription } from "@hwc-usage/client";
import { fillIn } from "../new/skeleton-files.ts";
import type { PackageManifest, PublishedPackage } from "../published-packages.ts";
import { compareBundles } from "./bundle-changes.ts";
import { type Bump, code, type Finding } from "./finding.ts";
import { readGeneratedObject } from "./generated-object.ts";
import type { History } from "./history.ts";
import { compareReports } from "./interface-changes.ts";
import { compareManifests } from "./manifest-changes.ts";
import { compareServices } from "./service-changes.ts";

/** The version of a package that was never released. */
export const UNRELEASED = "0.0.0";

export const FIRST_RELEASE = "First release.";

/** Written by the generator, and rated by what it was generated from. */
const GENERATED_DECLARATIONS = ["components", "operations", "paths", "service"];

/** What users of a package get that differs from the base; empty when the package would be published as it was. */
export async function findChanges(root: string, history: History, { folder, version, manifest }: PublishedPackage): Promise<Finding[]> {
  const changed = [...history.changed].filter((path) => path.startsWith(`${folder}/`));
  if (changed.length === 0) return [];
  const findings: Finding[] = [];
  const isUnreleased = version === UNRELEASED;
  const manifestPath = `${folder}/package.json`;
  const oldManifest = history.read(manifestPath);
  if (oldManifest === undefined) return [{ bump: isUnreleased ? "major" : "minor", file: manifestPath, text: FIRST_RELEASE }];

  const compare = async (path: string, rate: (before: string, after: string) => Rated | Promise<Rated>) => {
    if (!changed.includes(path) || !existsSync(join(root, path))) return;
    const before = history.read(path);
    if (before === undefined) return;
    for (const [bump, text] of await rate(before, readFileSync(join(root, path), "utf8"))) {
      findings.push({ bump, file: path, ...(text !== undefined && { text }) });
    }
  };
  await compare(manifestPath, (before) => compareManifests(JSON.parse(before) as PackageManifest, manifest));
  await compare(`${folder}/openapi.yaml`, compareBundles);
  const bundleChanged = findings.some(({ file }) => file.endsWith("/openapi.yaml"));
  await compare(`${folder}/src/service.gen.ts`, (before, after) =>
    compareServices(readGeneratedObject(before) as ServiceDescription, readGeneratedObject(after) as ServiceDescription),
  );
  await compare(`${folder}/src/hints.gen.ts`, compareHints);
  for (const report of changed.filter((path) => path.endsWith(".api.md"))) {
    await compare(report, (before, after) => compareReports(before, after, bundleChanged ? GENERATED_DECLARATIONS : []));
  }

  // What no comparison can word. A type that changed has its sentence already, and people add to it.
  const source = changed.find((path) => path.startsWith(`${folder}/src/`) && !path.endsWith(".gen.ts"));
  const told = findings.some(({ file }) => file.endsWith(".api.md"));
  if (source !== undefined && !told) findings.push({ bump: "patch", file: source, text: fillIn("what users notice") });
  const generated = changed.find((path) => path.endsWith(".gen.ts") || path === `${folder}/openapi.yaml`);
  if (generated !== undefined && findings.every(({ text }) => text === undefined)) {
    findings.push({ bump: "patch", file: generated, text: "The OpenAPI description, or what is generated from it, changed." });
  }

  // Only a major bump makes the first version, 1.0.0, of 0.0.0.
  if (isUnreleased && findings.length > 0) findings.push({ bump: "major", file: manifestPath });
  return findings;
}

type Rated = [bump: Bump, text?: string][];

function compareHints(before: string, after: string): Rated {
  const [was, is] = [before, after].map((source) => readGeneratedObject(source) as Record<string, object>);
  const codes = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  const changed = codes.filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
  return changed.length > 0 ? [["patch", `Explanations of error codes changed: ${changed.map(code).join(", ")}.`]] : [];
}
