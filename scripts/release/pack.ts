import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import { publicPackages } from "./packages.ts";

export interface PackedPackage {
  name: string;
  version: string;
  /** Absolute path. */
  tarball: string;
}

const packedManifest = join(import.meta.dirname, "packed-manifest.mjs");

/** Packs every published package into a folder, dependencies first. What is in dist/ is packed: build before. */
export async function packPackages(folder: string): Promise<PackedPackage[]> {
  return publicPackages().map((each) => {
    const { status, stdout, stderr, error } = spawnSync(
      "pnpm",
      [`--config.pnpmfile=${packedManifest}`, "pack", "--json", "--pack-destination", folder],
      { cwd: each.folder, encoding: "utf8", shell: process.platform === "win32" },
    );
    if (status !== 0) throw new UserError(`${each.name} cannot be packed.\n${error?.message ?? stdout + stderr}`);
    const { filename } = JSON.parse(stdout) as { filename: string };
    return { name: each.name, version: each.version, tarball: filename };
  });
}
