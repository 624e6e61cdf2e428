import { isDeepStrictEqual } from "node:util";
import { subset } from "semver";
import type { PackageManifest } from "../published-packages.ts";
import { type Bump, code } from "./finding.ts";

/** Fields that nobody who installs the package notices, and the version, which only a release moves. */
const SILENT = new Set(["version", "scripts", "devDependencies", "publishConfig"]);

/** The changes to a package.json that reach who installs the package. */
export function compareManifests(before: PackageManifest, after: PackageManifest): [bump: Bump, text: string][] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !SILENT.has(field) && !isDeepStrictEqual(before[field], after[field]))
    .flatMap((field): [Bump, string][] => {
      if (field === "exports") return compareExports(before.exports ?? {}, after.exports ?? {});
      if (field === "engines") return [compareEngines(before.engines?.node ?? "*", after.engines?.node ?? "*")];
      return [["patch", `${code(field)} changed in package.json.`]];
    });
}

function compareExports(before: object, after: object): [bump: Bump, text: string][] {
  const removed = Object.keys(before).filter((entry) => !(entry in after));
  const added = Object.keys(after).filter((entry) => !(entry in before));
  if (removed.length + added.length === 0) return [["patch", `${code("exports")} changed in package.json.`]];
  return [
    ...removed.map((entry): [Bump, string] => ["major", `The entry ${code(entry)} was removed.`]),
    ...added.map((entry): [Bump, string] => ["minor", `The entry ${code(entry)} was added.`]),
  ];
}

function compareEngines(before: string, after: string): [bump: Bump, text: string] {
  return [subset(before, after) ? "minor" : "major", `Needs Node ${code(after)} now (before: ${code(before)}).`];
}
