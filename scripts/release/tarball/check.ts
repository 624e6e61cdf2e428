import { readTarball } from "./content.ts";
import { importProblems } from "./imports.ts";
import { type PackedManifest, manifestProblems, readManifest } from "./manifest.ts";
import { sourceMapProblems } from "./source-maps.ts";

const ALLOWED = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|openapi\.yaml|(dist|src)\/.+\.(js|d\.ts|js\.map|ts))$/;
const REQUIRED = ["README.md", "LICENSE"];

/** What is wrong with a tarball, a line each; nothing when it may be published. */
export function tarballProblems(tarball: string): string[] {
  const content = readTarball(tarball);
  const manifest = readManifest(content);
  if (typeof manifest === "string") return [manifest];
  const problems = [
    ...REQUIRED.filter((path) => !content.has(path)).map((path) => `${path} is missing.`),
    ...[...content.keys()].filter((path) => !ALLOWED.test(path)).map((path) => `${path} does not belong in a package.`),
    ...manifestProblems(manifest, content),
    ...importProblems(manifest, content),
    ...sourceMapProblems(content),
  ];
  return [...new Set(problems)];
}

/**
 * What only a release must have: a version that changesets gave, what is new in it, and, when GitHub publishes it, the
 * repository ("owner/name"), without which npm refuses the provenance.
 */
export function releaseProblems(tarball: string, repository?: string): string[] {
  const content = readTarball(tarball);
  const manifest = readManifest(content) as PackedManifest;
  const { version } = manifest;
  if (version === "0.0.0") return ["0.0.0 is no version to publish: the package has never had a changeset."];
  const problems: string[] = [];
  if (changesOf(tarball) === undefined) problems.push(`CHANGELOG.md has no section "## ${version}".`);
  const { url = "" } = (manifest.repository ?? {}) as { url?: string };
  if (repository !== undefined && !url.endsWith(`/${repository}.git`)) {
    problems.push(`package.json needs "repository": CONTRIBUTING.md says what to fill in before the first release. It is ${repository} here.`);
  }
  return problems;
}

/** The changelog's section about the packed version. */
export function changesOf(tarball: string): string | undefined {
  const content = readTarball(tarball);
  const { version } = readManifest(content) as PackedManifest;
  const sections = (content.get("CHANGELOG.md") ?? "").split(/^## /m).slice(1);
  return sections.find((section) => section.startsWith(`${version}\n`))?.slice(version.length).trim();
}
