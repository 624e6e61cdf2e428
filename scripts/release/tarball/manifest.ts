import type { TarballContent } from "./content.ts";

type Target = string | null | { [condition: string]: Target };

export interface PackedManifest {
  name: string;
  version: string;
  exports?: Record<string, Target>;
  imports?: Record<string, Target>;
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  [field: string]: unknown;
}

const SEMVER = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

export function readManifest(content: TarballContent): PackedManifest | string {
  try {
    return JSON.parse(content.get("package.json") ?? "") as PackedManifest;
  } catch {
    return "package.json is missing or no JSON.";
  }
}

export function manifestProblems(manifest: PackedManifest, content: TarballContent): string[] {
  return [...fieldProblems(manifest), ...dependencyProblems(manifest), ...targetProblems(manifest, content)];
}

function fieldProblems(manifest: PackedManifest): string[] {
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string) => holds || problems.push(`package.json ${problem}`);
  expect(SEMVER.test(manifest.version), `has the version "${manifest.version}", which is none.`);
  expect(manifest.type === "module", 'lacks "type": "module".');
  expect(manifest.sideEffects === false, 'lacks "sideEffects": false.');
  for (const field of ["description", "license"]) expect(typeof manifest[field] === "string", `lacks "${field}".`);
  for (const field of ["files", "keywords"]) expect(Array.isArray(manifest[field]), `lacks "${field}".`);
  expect(typeof (manifest.engines as { node?: string } | undefined)?.node === "string", 'lacks "engines.node".');
  expect((manifest.publishConfig as { access?: string } | undefined)?.access === "public", 'lacks "publishConfig.access": "public".');
  for (const field of ["devDependencies", "scripts"]) expect(!(field in manifest), `holds "${field}", which only this repository reads.`);
  return problems;
}

function dependencyProblems({ dependencies = {}, peerDependencies = {} }: PackedManifest): string[] {
  return Object.entries({ ...dependencies, ...peerDependencies })
    .filter(([, range]) => !/^[\^~]?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(range))
    .map(([name, range]) => `package.json asks for ${name} "${range}", which nobody else can install.`);
}

/** Every file that package.json names is there, and every module comes with its types. */
function targetProblems(manifest: PackedManifest, content: TarballContent): string[] {
  if (manifest.exports === undefined) return ['package.json lacks "exports".'];
  const problems: string[] = [];
  for (const field of ["exports", "imports", "bin"] as const) {
    for (const [entry, target] of Object.entries(manifest[field] ?? {})) {
      for (const [conditions, path] of pathsOf(target)) {
        if (!content.has(path.replace(/^\.\//, ""))) problems.push(`${path} is missing; "${entry}" of "${field}" names it.`);
        if (conditions.includes("@hwc-usage/source")) problems.push(`"${entry}" of "${field}" names ${path}, which only this repository reads.`);
      }
      if (field === "exports" && isModule(target) && !pathsOf(target).some(([conditions]) => conditions.includes("types"))) {
        problems.push(`"${entry}" of "exports" has no types.`);
      }
    }
  }
  if (content.has("openapi.yaml") && manifest.exports["./openapi.yaml"] === undefined) problems.push("openapi.yaml is not exported.");
  return problems;
}

function isModule(target: Target): boolean {
  return pathsOf(target).some(([, path]) => path.endsWith(".js"));
}

function pathsOf(target: Target, conditions: readonly string[] = []): [conditions: readonly string[], path: string][] {
  if (target === null) return [];
  if (typeof target === "string") return [[conditions, target]];
  return Object.entries(target).flatMap(([condition, inner]) => pathsOf(inner, [...conditions, condition]));
}
