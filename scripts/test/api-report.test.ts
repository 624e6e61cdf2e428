import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findOutdatedReports, writeReports } from "../api-report/report-files.ts";
import { UserError } from "../user-error.ts";

const index = "packages/example/dist/index.d.ts";
const report = "packages/example/api/index.api.md";

/** A repository with one published package of two entries, one of which has types, and a private package. */
function repository() {
  const root = mkdtempSync(join(tmpdir(), "api reports "));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const exports = { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./openapi.yaml": "./openapi.yaml" };
  write("packages/example/package.json", JSON.stringify({ name: "@example/example", version: "1.0.0", type: "module", exports }));
  write("packages/inner/package.json", JSON.stringify({ name: "@example/inner", version: "1.0.0", private: true, exports }));
  write(index, 'export { list } from "./list.ts";\n');
  write("packages/example/dist/list.d.ts", "interface Options {\n  limit?: number;\n}\n/** Lists. */\nexport declare function list(options: Options): string[];\n");
  return { root, write };
}

test("a report tells every export of a published package with its type, and the types that those need", () => {
  const { root } = repository();
  expect(writeReports(root)).toEqual({ written: [report], removed: [] });
  const text = readFileSync(join(root, report), "utf8");
  expect(text).toContain("export function list(options: Options): string[];");
  expect(text).toMatch(/^interface Options \{\n.*\n? {4}limit\?: number;\n\}/m);
  expect(writeReports(root)).toEqual({ written: [], removed: [] });
  expect(findOutdatedReports(root)).toEqual([]);
});

const outdated: [name: string, change: (write: (path: string, text: string) => void) => void, differences: string[]][] = [
  [
    "another type of an exported function",
    (write) => write(index, "export declare function list(options: { limit: number }): string[];\n"),
    [`${report} is not what the packages give`],
  ],
  [
    "an entry without a report, and a report without an entry",
    (write) => {
      write("packages/example/dist/hints.d.ts", "export declare const hint: string;\n");
      const exports = { "./hints": { types: "./dist/hints.d.ts" } };
      write("packages/example/package.json", JSON.stringify({ name: "@example/example", version: "1.0.0", type: "module", exports }));
    },
    ["packages/example/api/hints.api.md is missing", `${report} is generated from nothing: no package gives it`],
  ],
];
test.each(outdated)("%s is found", (_, change, differences) => {
  const { root, write } = repository();
  writeReports(root);
  change(write);
  expect(findOutdatedReports(root)).toEqual(differences);
});

test("a comment is no part of the interface", () => {
  const { root, write } = repository();
  write(index, "/** One. */\nexport declare const limit: number;\n");
  writeReports(root);
  write(index, "/** Another. */\nexport declare const limit: number;\n");
  expect(findOutdatedReports(root)).toEqual([]);
});

const refused: [name: string, change: (root: string, write: (path: string, text: string) => void) => void, message: RegExp][] = [
  [
    "missing declarations",
    (root) => rmSync(join(root, index)),
    /^packages\/example\/package\.json exports types that are not there: packages\/example\/dist\/index\.d\.ts\./,
  ],
  [
    "declarations that name nothing",
    (_, write) => write(index, "export declare const limit: Missing;\n"),
    /^The declarations in packages\/example\/dist cannot be read: .*"Missing"/,
  ],
];
test.each(refused)("%s are refused, and no report is touched", (_, change, message) => {
  const { root, write } = repository();
  writeReports(root);
  const before = readFileSync(join(root, report), "utf8");
  change(root, write);
  expect(() => writeReports(root)).toThrow(UserError);
  expect(() => writeReports(root)).toThrow(message);
  expect(readFileSync(join(root, report), "utf8")).toBe(before);
});
