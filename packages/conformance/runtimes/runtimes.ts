import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "./bundle.ts";
import { chromiumMissing, chromiumOptions } from "./chromium.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import type { Report } from "./report.ts";

export interface Outcome {
  runtime: string;
  version: string;
  /** Without it the runtime was skipped or broke, for the reason given. */
  report?: Report;
  skipped?: string;
  broke?: string;
}

interface Runtime {
  name: string;
  /** Why it cannot run here, in the words of the table. */
  missing: () => string | undefined;
  run: (baseUrl: string) => Promise<{ version: string; report: Report }>;
}

/** Longer than any runtime needs on a busy machine; only ends what hangs. */
const LIMIT_MS = 60_000;
const modules = join(import.meta.dirname, "node_modules");

const runtimes: Runtime[] = [
  ...[20, 22, 24, 26].map((major) => commandLine(`Node ${major}`, `node-${major}/bin/node`)),
  commandLine("Bun", "@oven/bun-linux-x64/bin/bun"),
  commandLine("Deno", "@deno/linux-x64-glibc/deno", ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-read", "--allow-env"]),
  { name: "workerd", missing: () => undefined, run: runWorkerd },
  {
    name: "Chromium",
    missing: chromiumMissing,
    run: runChromium,
  },
];

/** Runs suite.js in one runtime after the other; `onOutcome` is called as each ends. */
export async function runSuiteInRuntimes(onOutcome: (outcome: Outcome) => void): Promise<void> {
  const server = await startLoopbackServer(await bundle("page.js"));
  try {
    for (const runtime of runtimes) onOutcome(await outcomeOf(runtime, server.baseUrl));
  } finally {
    server.close();
  }
}

async function outcomeOf({ name, missing, run }: Runtime, baseUrl: string): Promise<Outcome> {
  const reason = missing();
  if (reason !== undefined) return { runtime: name, version: "-", skipped: reason };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no report after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    return { runtime: name, ...(await Promise.race([run(baseUrl), tooLate])) };
  } catch (error) {
    return { runtime: name, version: "-", broke: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}

/** A runtime that runs a file; its binary is called by its path, so that none stands in for another. */
function commandLine(name: string, binary: string, options: string[] = []): Runtime {
  const path = join(modules, binary);
  return {
    name,
    // These packages exist for one platform each.
    missing: () => (existsSync(path) ? undefined : `its package is for Linux x64 with glibc, this is ${process.platform} ${process.arch}`),
    run: async (baseUrl) => {
      const cache = mkdtempSync(join(tmpdir(), "runtime-"));
      try {
        const environment = { cwd: import.meta.dirname, timeout: LIMIT_MS, env: { HOME: cache, DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1" } };
        const [{ stdout: version }, { stdout: report }] = await Promise.all([
          promisify(execFile)(path, ["--version"], environment),
          promisify(execFile)(path, [...options, "command-line.js", baseUrl], environment),
        ]);
        return { version: /\d+\.\d+\.\d+/.exec(version)?.[0] ?? version, report: JSON.parse(report) as Report };
      } finally {
        rmSync(cache, { recursive: true, force: true });
      }
    },
  };
}

interface Worker {
  dispatchFetch: (url: string) => Promise<Response>;
  dispose: () => Promise<void>;
}

async function runWorkerd(baseUrl: string) {
  // Installed only for this command, so tsc must not look for it.
  const { Miniflare } = (await import("miniflare" as string)) as { Miniflare: new (options: object) => Worker };
  const { default: workerd } = await import("miniflare/package.json" as string, { with: { type: "json" } });
  const worker = new Miniflare({
    modules: true,
    script: await bundle("worker.js"),
    compatibilityDate: "2026-07-30",
    // Otherwise it looks its host up for data about the place it runs in.
    cf: false,
  });
  try {
    const response = await worker.dispatchFetch(`http://worker.invalid/?baseUrl=${encodeURIComponent(baseUrl)}`);
    if (!response.ok) throw new Error(await response.text());
    return { version: String(workerd.dependencies.workerd), report: (await response.json()) as Report };
  } finally {
    await worker.dispose();
  }
}

interface Browser {
  version: () => string;
  newPage: () => Promise<{ goto: (url: string) => Promise<unknown>; evaluate: (expression: string) => Promise<unknown> }>;
  close: () => Promise<void>;
}

async function runChromium(baseUrl: string) {
  const { chromium: launcher } = (await import("playwright-core" as string)) as {
    chromium: { launch: (options: object) => Promise<Browser> };
  };
  const browser = await launcher.launch({ ...chromiumOptions, timeout: LIMIT_MS });
  try {
    const page = await browser.newPage();
    await page.goto(`${baseUrl}/page`);
    return { version: browser.version(), report: (await page.evaluate("globalThis.report")) as Report };
  } finally {
    await browser.close();
  }
}
