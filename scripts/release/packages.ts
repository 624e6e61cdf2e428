import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../repository.ts";

export interface PublicPackage {
  name: string;
  version: string;
  folder: string;
}

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  dependencies?: Record<string, string>;
}

/** The packages that are published, each after those it depends on. */
export function publicPackages(root = repositoryRoot): PublicPackage[] {
  const manifests = new Map<string, Manifest & { folder: string }>();
  for (const path of globSync("packages/*/package.json", { cwd: root }).toSorted()) {
    const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as Manifest;
    if (!manifest.private) manifests.set(manifest.name, { ...manifest, folder: join(root, dirname(path)) });
  }
  const ordered = new Map<string, PublicPackage>();
  const visit = (name: string) => {
    const manifest = manifests.get(name);
    if (manifest === undefined || ordered.has(name)) return;
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency);
    ordered.set(name, { name, version: manifest.version, folder: manifest.folder });
  };
  for (const name of manifests.keys()) visit(name);
  return [...ordered.values()];
}
