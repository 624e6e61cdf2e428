import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface PublishedPackage {
  name: string;
  version: string;
  /** Relative to the root, with forward slashes. */
  folder: string;
  manifest: PackageManifest;
}

export interface PackageManifest {
  name: string;
  version: string;
  private?: boolean;
  exports?: Record<string, string | { types?: string }>;
  engines?: { node?: string };
  dependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** The packages that go to the registry: those in packages/ that are not private. */
export function publishedPackages(root: string): PublishedPackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .toSorted()
    .map((path) => {
      const manifest = JSON.parse(readFileSync(join(root, path), "utf8")) as PackageManifest;
      return { name: manifest.name, version: manifest.version, folder: dirname(path).replaceAll("\\", "/"), manifest };
    })
    .filter(({ manifest }) => !manifest.private);
}
