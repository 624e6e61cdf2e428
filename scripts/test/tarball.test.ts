import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { changesOf, releaseProblems, tarballProblems } from "../release/tarball/check.ts";

type Files = Record<string, string>;

const MANIFEST = {
  name: "@example/usage",
  version: "1.2.0",
  description: "An example.",
  keywords: ["example"],
  license: "MIT",
  type: "module",
  sideEffects: false,
  exports: {
    ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
    "./openapi.yaml": "./openapi.yaml",
    "./package.json": "./package.json",
  },
  imports: { "#hash": { node: "./dist/hash.js", default: "./dist/hash.js" } },
  files: ["dist"],
  engines: { node: ">=22" },
  publishConfig: { access: "public" },
  dependencies: { ini: "6.0.0" },
};

const GOOD: Files = {
  "package.json": JSON.stringify(MANIFEST),
  LICENSE: "MIT",
  "README.md": "# Example",
  "CHANGELOG.md": "# @example/usage\n\n## 1.2.0\n\n### Minor Changes\n\n- A call.\n\n## 1.1.0\n\n- Older.\n",
  "openapi.yaml": "openapi: 3.1.0",
  // What stands in a comment is no import.
  "dist/index.js": `import "node:fs";\nimport { parse } from "ini";\nimport { hash } from "#hash";\n// import "vitest";\nexport { hash, parse };\n//# sourceMappingURL=index.js.map\n`,
  "dist/index.js.map": JSON.stringify({ version: 3, sources: ["../src/index.ts"], mappings: "" }),
  "dist/index.d.ts": `export { hash } from "./hash.ts";\n/** @example import { expect } from "vitest"; */\nexport declare const parse: unknown;\n`,
  "dist/hash.js": `export const hash = 1;\n`,
  "dist/hash.d.ts": `export declare const hash: number;\n`,
  "src/index.ts": "export {};",
};

function pack(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "hwc usage tarball "));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, "package", dirname(path)), { recursive: true });
    writeFileSync(join(folder, "package", path), text);
  }
  execFileSync("tar", ["-czf", "packed.tgz", "package"], { cwd: folder });
  return join(folder, "packed.tgz");
}

const manifestWith = (change: object): Files => ({ "package.json": JSON.stringify({ ...MANIFEST, ...change }) });

function without(...paths: string[]): Files {
  return Object.fromEntries(Object.entries(GOOD).filter(([path]) => !paths.includes(path)));
}

const bad: { what: string; files: Files; problem: string }[] = [
  { what: "no types", files: without("dist/index.d.ts"), problem: './dist/index.d.ts is missing; "." of "exports" names it.' },
  {
    what: "a module that names no types",
    files: { ...GOOD, ...manifestWith({ exports: { ...MANIFEST.exports, "./hash": "./dist/hash.js" } }) },
    problem: '"./hash" of "exports" has no types.',
  },
  { what: "a module missing", files: without("dist/hash.js"), problem: './dist/hash.js is missing; "#hash" of "imports" names it.' },
  { what: "types of a module missing", files: without("dist/hash.d.ts"), problem: "dist/index.d.ts imports ./hash.ts, which is missing." },
  { what: "no licence", files: without("LICENSE"), problem: "LICENSE is missing." },
  { what: "no package.json", files: without("package.json"), problem: "package.json is missing or no JSON." },
  { what: "a stray file", files: { ...GOOD, ".env": "KEY=secret" }, problem: ".env does not belong in a package." },
  { what: "a source map missing", files: without("dist/index.js.map"), problem: "dist/index.js names its source map index.js.map, which is missing." },
  { what: "a source missing", files: without("src/index.ts"), problem: "dist/index.js.map leads to the source ../src/index.ts, which is missing." },
  {
    what: "an import of what only tests have",
    files: { ...GOOD, "dist/hash.js": `export { expect as hash } from "@vitest/expect/x";` },
    problem: "dist/hash.js imports @vitest/expect, which is no dependency.",
  },
  {
    what: "a workspace protocol",
    files: { ...GOOD, ...manifestWith({ dependencies: { ini: "workspace:^" } }) },
    problem: 'package.json asks for ini "workspace:^", which nobody else can install.',
  },
  {
    what: "development dependencies",
    files: { ...GOOD, ...manifestWith({ devDependencies: { vitest: "5.1.0" } }) },
    problem: 'package.json holds "devDependencies", which only this repository reads.',
  },
  {
    what: "the condition for sources",
    files: { ...GOOD, ...manifestWith({ imports: { "#hash": { "@hwc-usage/source": "./src/index.ts", default: "./dist/hash.js" } } }) },
    problem: '"#hash" of "imports" names ./src/index.ts, which only this repository reads.',
  },
  { what: "side effects", files: { ...GOOD, ...manifestWith({ sideEffects: true }) }, problem: 'package.json lacks "sideEffects": false.' },
  {
    what: "a description that nobody can import",
    files: { ...GOOD, ...manifestWith({ exports: { ".": MANIFEST.exports["."] } }) },
    problem: "openapi.yaml is not exported.",
  },
];

describe("a tarball", () => {
  test("that is good passes, with its sources in the map as well", () => {
    expect(tarballProblems(pack(GOOD))).toEqual([]);
    const map = JSON.stringify({ version: 3, sources: ["../src/index.ts"], sourcesContent: ["export {};"], mappings: "" });
    expect(tarballProblems(pack({ ...without("src/index.ts"), "dist/index.js.map": map }))).toEqual([]);
  });

  test.each(bad)("with $what is refused in one line", ({ files, problem }) => {
    expect(tarballProblems(pack(files))).toEqual([problem]);
  });

  test("is released with a version and what is new in it only", () => {
    expect(releaseProblems(pack(GOOD))).toEqual([]);
    expect(releaseProblems(pack(without("CHANGELOG.md")))).toEqual(['CHANGELOG.md has no section "## 1.2.0".']);
    expect(releaseProblems(pack({ ...GOOD, ...manifestWith({ version: "0.0.0" }) }))[0]).toContain("never had a changeset");
    expect(changesOf(pack(GOOD))).toBe("### Minor Changes\n\n- A call.");
  });

  test("is published by GitHub with the repository that it comes from only", () => {
    const from = (url: string) => pack({ ...GOOD, ...manifestWith({ repository: { type: "git", url } }) });
    expect(releaseProblems(from("git+https://github.com/owner/name.git"), "owner/name")).toEqual([]);
    expect(releaseProblems(from("git+https://github.com/other/name.git"), "owner/name")[0]).toContain('needs "repository"');
    expect(releaseProblems(pack(GOOD), "owner/name")[0]).toContain('needs "repository"');
  });
});
