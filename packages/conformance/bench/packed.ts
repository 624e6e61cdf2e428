import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { packPackages } from "../../../scripts/release/pack.ts";

/** A package as it is published. */
export interface PackedPackage {
  name: string;
  /** Size of the tarball, in bytes. */
  tarball: number;
  /** Sizes of the files in it, in bytes. */
  files: number[];
}

/** Packs every published package. Build before. */
export async function packedPackages(): Promise<PackedPackage[]> {
  const folder = mkdtempSync(join(tmpdir(), "packed-"));
  try {
    return (await packPackages(folder)).map(({ name, tarball }) => {
      const content = join(folder, basename(tarball, ".tgz"));
      mkdirSync(content);
      execFileSync("tar", ["-xzf", tarball, "-C", content]);
      return { name, tarball: statSync(tarball).size, files: sizesOfFiles(content) };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Installed {
  /** How many packages come to node_modules, those asked for among them. */
  packages: number;
  /** Sizes of all their files, in bytes. */
  files: number[];
}

/** What packages bring to node_modules with all they pull in: ours as packed, others as they are there. */
export function installed(names: readonly string[], packed: readonly PackedPackage[]): Installed {
  const ours = new Map(packed.map(({ name, files }) => [folderOf(name), files]));
  const folders = new Set(names.map(folderOf));
  // The set grows while it is read.
  for (const folder of folders) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies?: object };
    // pnpm puts what a package of the registry depends on beside it, not inside.
    const modules = ours.has(folder) ? join(folder, "node_modules") : (/^.*[\\/]node_modules(?=[\\/])/.exec(folder)?.[0] ?? dirname(folder));
    for (const name of Object.keys(dependencies)) folders.add(realpathSync(join(modules, name)));
  }
  return { packages: folders.size, files: [...folders].flatMap((folder) => ours.get(folder) ?? sizesOfFiles(folder)) };
}

function folderOf(name: string): string {
  return realpathSync(join(import.meta.dirname, "../node_modules", name));
}

function sizesOfFiles(folder: string): number[] {
  return globSync("**/*", { cwd: folder, exclude: (path) => path === "node_modules" })
    .map((path) => statSync(join(folder, path)))
    .filter((entry) => entry.isFile())
    .map(({ size }) => size);
}
