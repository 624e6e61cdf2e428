import { join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { command } from "./command.ts";
import { packagesInOrder } from "./packages.ts";

export interface PackedPackage {
  name: string;
  version: string;
  /** Absolute path. */
  tarball: string;
}

const packedManifest = join(import.meta.dirname, "packed-manifest.mjs");

/** Packs every published package into a folder, dependencies first. What is in dist/ is packed: build before. */
export async function packPackages(folder: string): Promise<PackedPackage[]> {
  return packagesInOrder().map(({ name, version, folder: source }) => {
    return { name, version, tarball: packPackage({ name, folder: join(repositoryRoot, source) }, folder) };
  });
}

/** Packs one package; returns the absolute path of its tarball. */
export function packPackage({ name, folder }: { name: string; folder: string }, destination: string): string {
  const packing = [`--config.pnpmfile=${packedManifest}`, "pack", "--json", "--pack-destination", destination];
  const { filename } = JSON.parse(command(`${name} cannot be packed.`, "pnpm", packing, folder)) as { filename: string };
  return filename;
}
