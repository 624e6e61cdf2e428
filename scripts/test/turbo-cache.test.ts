import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { repositoryRoot, rootCommand } from "../repository.ts";

// A copy of one package, because other tasks read the real dist/ meanwhile.
const NEEDED = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", "turbo.json", "scripts", "packages/client"];

function copyOfClient(): string {
  const root = mkdtempSync(join(tmpdir(), "hwc usage turbo "));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "packages"));
  for (const path of [...NEEDED, ...readdirSync(join(repositoryRoot, "packages")).filter((name) => name.endsWith(".json")).map((name) => `packages/${name}`)]) {
    cpSync(join(repositoryRoot, path), join(root, path), {
      recursive: true,
      filter: (source) => !/[\\/](node_modules|dist|\.turbo|\.report|test)$/.test(source),
    });
  }
  for (const path of ["node_modules", "packages/client/node_modules"]) symlinkSync(join(repositoryRoot, path), join(root, path), "junction");
  return root;
}

function build(root: string): string {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^TURBO_(?!TELEMETRY)/.test(name)));
  const { status, stdout, stderr } = spawnSync(
    rootCommand("turbo"),
    ["run", "build", "--filter=@hwc-usage/client", "--cache=local:rw,remote:", "--cache-dir=.cache"],
    { cwd: root, encoding: "utf8", env: environment },
  );
  expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
  return stdout;
}

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), createHash("sha256").update(readFileSync(join(parentPath, name))).digest("hex")]),
  );
}

test("what is deleted comes back from turbo's cache as it was built", () => {
  const root = copyOfClient();
  const dist = join(root, "packages/client/dist");
  expect(build(root)).toContain("cache miss");
  const built = hashes(dist);
  expect(Object.keys(built)).toContain(join(dist, "index.js"));
  rmSync(dist, { recursive: true });
  expect(build(root)).toMatch(/cache hit[^]*Cached:\s+1 cached, 1 total/);
  expect(hashes(dist)).toEqual(built);
});
