import { join } from "node:path";
import { command } from "./command.ts";
import { type PublicPackage, publicPackages } from "./packages.ts";

export interface PackedPackage {
  name: string;
  version: string;
  /** Absolute path. */
  tarball: string;
}

const packedManifest = join(import.meta.dirname, "packed-manifest.mjs");

/** Packs every published package into a folder, dependencies first. What is in dist/ is packed: build before. */
export async function packPackages(folder: string): Promise<PackedPackage[]> {
  return publicPackages().map((each) => ({ name: each.name, version: each.version, tarball: packPackage(each, folder) }));
}

/** Packs one package; returns the absolute path of its tarball. */
export function packPackage({ name, folder }: Pick<PublicPackage, "name" | "folder">, destination: string): string {
  const packing = [`--config.pnpmfile=${packedManifest}`, "pack", "--json", "--pack-destination", destination];
  const { filename } = JSON.parse(command(`${name} cannot be packed.`, "pnpm", packing, folder)) as { filename: string };
  return filename;
}
