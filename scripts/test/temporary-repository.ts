import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { copySpecs } from "../copy-of-specs.ts";

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
  copySpecs(root);
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
