import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.ts";

/** Copies to `root` what the generator reads and writes, without what was installed, built or is tested. */
export function copySpecs(root: string): void {
  const skipped = /node_modules|^[\\/]docs[\\/](?!package\.json)|[\\/](dist|test|\.turbo|\.report)($|[\\/])/;
  for (const folder of ["specs", "packages"]) {
    const source = join(repositoryRoot, folder);
    cpSync(source, join(root, folder), { recursive: true, filter: (path) => !skipped.test(path.slice(source.length)) });
  }
  symlinkSync(join(repositoryRoot, "specs/node_modules"), join(root, "specs/node_modules"), "junction");
}
