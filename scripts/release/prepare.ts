import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { UserError } from "../user-error.ts";
import { unpublishedPackages } from "./changesets.ts";
import { command } from "./command.ts";
import { type PackedPackage, packPackages } from "./pack.ts";
import { changesOf, releaseProblems, tarballProblems } from "./tarball/check.ts";

/**
 * Fills a folder with what is to be published: a tarball, an SBOM and the changes of each package whose version is not on
 * the registry yet, and publish.tsv, which lists them, dependencies first. What is in dist/ is packed: build before.
 * When one tarball is wrong, the folder stays empty.
 */
export async function prepareRelease(folder: string, repository?: string): Promise<PackedPackage[]> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new UserError(`${folder} is not empty. Name a new folder.`);
  const staging = mkdtempSync(join(tmpdir(), "hwc-usage-release-"));
  try {
    const packed = await packPackages(staging);
    refuseProblems(packed, repository);
    const unpublished = unpublishedPackages();
    const prepared = packed.filter(({ name }) => unpublished.has(name));
    for (const each of packed) {
      if (prepared.includes(each)) writeSbomAndChanges(each);
      else rmSync(each.tarball);
    }
    writeFileSync(join(staging, "publish.tsv"), prepared.map(line).join(""));
    mkdirSync(folder, { recursive: true });
    cpSync(staging, folder, { recursive: true });
    return prepared;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function refuseProblems(packed: readonly PackedPackage[], repository: string | undefined): void {
  const problems = packed.flatMap(({ name, version, tarball }) =>
    [...tarballProblems(tarball), ...releaseProblems(tarball, repository)].map((problem) => `${name} ${version}: ${problem}`),
  );
  if (problems.length > 0) throw new UserError(`Nothing can be published:\n${problems.join("\n")}`);
}

function writeSbomAndChanges({ name, tarball }: PackedPackage): void {
  const sbom = ["sbom", "--sbom-format", "cyclonedx", "--prod", "--filter", name, "--out", tarball.replace(/\.tgz$/, ".cdx.json")];
  command(`${name} has no SBOM.`, "pnpm", sbom, repositoryRoot);
  writeFileSync(tarball.replace(/\.tgz$/, ".md"), `${changesOf(tarball) ?? ""}\n`);
}

function line({ name, version, tarball }: PackedPackage): string {
  const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  return `${[name, version, basename(tarball, ".tgz"), integrity].join("\t")}\n`;
}
