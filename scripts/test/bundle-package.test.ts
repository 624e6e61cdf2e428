import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const SCRIPT = join(import.meta.dirname, "../bundle-package.ts");

const MANIFEST = {
  type: "module",
  bin: { example: "./dist/cli.js" },
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./openapi.yaml": "./openapi.yaml" },
  imports: { "#hash": { node: "./dist/hash/node.js", default: "./dist/hash/other.js" } },
};

const FILES = {
  "package.json": JSON.stringify(MANIFEST),
  "dist/renamed.js": "",
  "src/index.ts": `
    import { join } from "node:path";
    import type { Kind } from "./types.ts";
    import { hash } from "#hash";
    import { near } from "./near.ts";
    export const all = async (kind: Kind) => [join(near, hash), kind, (await import("./far.ts")).far];`,
  "src/types.ts": "export type Kind = string;",
  "src/near.ts": 'export const near: string = "near";',
  "src/far.ts": 'export const far: string = "far";',
  "src/cli.ts": '#!/usr/bin/env node\nconsole.log("cli" as string);',
  "src/hash/node.ts": 'export const hash: string = "node";',
  "src/hash/other.ts": 'export const hash: string = "other";',
};

test("a package gets a file for what is loaded together, one for what is loaded later, and maps to its sources", () => {
  const folder = mkdtempSync(join(tmpdir(), "a package "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const node = (...commandLine: string[]) => spawnSync(process.execPath, commandLine, { cwd: folder, encoding: "utf8" });

  expect(node(SCRIPT)).toMatchObject({ status: 0, stderr: "" });
  expect(globSync("dist/**/*.js", { cwd: folder }).toSorted()).toEqual(
    ["dist/chunks/far.js", "dist/cli.js", "dist/hash/node.js", "dist/hash/other.js", "dist/index.js"].map((path) => join(path)),
  );
  const call = 'const { all } = await import("./dist/index.js"); console.log(...(await all("kind")));';
  expect(node("--input-type=module", "--eval", call)).toMatchObject({ stderr: "", stdout: `${join("near", "node")} kind far\n` });
  expect(readFileSync(join(folder, "dist/cli.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const map = JSON.parse(readFileSync(join(folder, "dist/index.js.map"), "utf8"));
  expect(map.sources).toEqual(["../src/near.ts", "../src/index.ts"]);
});
