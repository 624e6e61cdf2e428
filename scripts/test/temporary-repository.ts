import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { repositoryRoot } from "../repository.ts";

export interface TemporaryRepository {
  root: string;
  edit: (path: string, change: (text: string) => string) => void;
  copyTo: (path: string, target: string, change: (text: string) => string) => void;
  write: (path: string, text: string) => void;
  remove: (path: string) => void;
}

/** A copy of specs/ and of what the generator writes, gone when the test ends. */
export function temporaryRepository(): TemporaryRepository {
  // With a space, because people's folders have some.
  const root = mkdtempSync(join(tmpdir(), "hwc usage "));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const skipped = /node_modules|[\\/](dist|test|\.turbo|\.report)($|[\\/])/;
  for (const folder of ["specs", "packages"]) {
    const source = join(repositoryRoot, folder);
    cpSync(source, join(root, folder), { recursive: true, filter: (path) => !skipped.test(path.slice(source.length)) });
  }
  symlinkSync(join(repositoryRoot, "specs/node_modules"), join(root, "specs/node_modules"), "junction");
  const at = (path: string) => join(root, path);
  return {
    root,
    edit: (path, change) => {
      const before = readFileSync(at(path), "utf8");
      const after = change(before);
      if (after === before) throw new Error(`The edit of ${path} changes nothing.`);
      writeFileSync(at(path), after);
    },
    copyTo: (path, target, change) => writeFileSync(at(target), change(readFileSync(at(path), "utf8"))),
    write: (path, text) => writeFileSync(at(path), text),
    remove: (path) => rmSync(at(path), { recursive: true }),
  };
}
