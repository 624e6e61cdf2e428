import { execFile } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readBundle } from "../src/documented-operations.ts";
import { type MockServer, startMockServer } from "../src/mock-server.ts";
import { services } from "../src/services.ts";

// Every ```ts fence of the READMEs and guides compiles, and runs against the mock; one that cannot run here says ```ts no-run.

const repositoryRoot = join(import.meta.dirname, "../../..");
const folder = join(import.meta.dirname, "../.snippets");

/** What a fence may use without showing it, by name. */
const assumed: Record<string, string> = {
  createMetaStudioClient: `import { createMetaStudioClient } from "@hwc-usage/metastudio";`,
  akSk: `import { akSk } from "@hwc-usage/auth";`,
  projectId: `const projectId = "f488337c31c8e4622f1590735b134c65";`,
  start_time: `const start_time = "2026-03-02T00:00:00Z";`,
  end_time: `const end_time = "2026-03-05T00:00:00Z";`,
  auth: `const auth = akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" });`,
  metastudio: `const metastudio = createMetaStudioClient({ region: "cn-north-4", projectId, auth });`,
};

interface Snippet {
  name: string;
  file: string;
  runs: boolean;
}

const snippets: Snippet[] = globSync(["README.md", "packages/*/README.md", "packages/docs/guides/*/*.md"], { cwd: repositoryRoot })
  .toSorted()
  .flatMap((page) => {
    const text = readFileSync(join(repositoryRoot, page), "utf8");
    return [...text.matchAll(/^```ts\b(.*)\n([^]*?)^```$/gm)].map(([, info = "", code = ""], index) => {
      const name = `${page} ${index + 1}`;
      const file = join(folder, `${name.replaceAll(/\W+/g, "-")}.ts`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, withAssumed(code));
      return { name, file, runs: !info.includes("no-run") };
    });
  });

function withAssumed(code: string): string {
  let whole = code;
  // Later names may need earlier ones.
  for (const [name, line] of Object.entries(assumed).toReversed()) {
    const isUsed = new RegExp(String.raw`(?<!/)\b${name}\b`).test(whole);
    const isDeclared = new RegExp(String.raw`\b(const|import|function)\s+(\{[^}]*)?\b${name}\b`).test(whole);
    if (isUsed && !isDeclared) whole = `${line}\n${whole}`;
  }
  return `${whole}\nexport {};\n`;
}

let mock: MockServer;
const originalFetch = globalThis.fetch;

beforeAll(async () => {
  mock = await startMockServer(services.map((service) => parse(readBundle(service)) as object));
  // The code names real hosts; here every request ends at the mock.
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    return originalFetch(new Request(mock.url + pathname + search, request));
  };
  vi.stubEnv("HUAWEICLOUD_SDK_AK", "EXAMPLEACCESSKEY");
  vi.stubEnv("HUAWEICLOUD_SDK_SK", "example-secret-key");
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
});

afterAll(async () => {
  globalThis.fetch = originalFetch;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await mock.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the code of the READMEs and guides", () => {
  test("compiles", async () => {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ extends: "../types/tsconfig.json", compilerOptions: { types: ["node"] }, include: ["*.ts"] }),
    );
    const tsc = join(import.meta.dirname, "../node_modules/typescript/bin/tsc");
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error: { stdout: string }) => error);
    expect(stdout).toBe("");
  });

  test.each(snippets.filter(({ runs }) => runs))("runs: $name", ({ file }) => import(file));
});
