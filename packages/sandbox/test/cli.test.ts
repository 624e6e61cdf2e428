import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));

interface Run {
  folder?: string;
  /** Called with the base URL once the command is ready; when it is done, the command is stopped. */
  whenReady?: (url: string) => Promise<void>;
}

async function run(commandArguments: string[], { folder = packageFolder, whenReady }: Run = {}) {
  const child = spawn(process.execPath, [join(folder, "src/cli.ts"), ...commandArguments], {
    // pnpm sets NODE_PATH, which would find what a folder lacks.
    env: { ...process.env, NODE_PATH: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  let called: Promise<void> | undefined;
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk));
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
    if (!called && output.includes("Stop with")) {
      const [, url = ""] = /^ {2}iam +(\S+)$/m.exec(output) ?? [];
      called = (whenReady?.(url) ?? Promise.resolve()).finally(() => child.kill("SIGINT"));
    }
  });
  const [code] = await once(child, "close");
  await called;
  return { code, output, errors };
}

test("it says where it listens and what to set, logs requests, and ends with 0", async () => {
  const { code, output, errors } = await run(["--port", "0"], {
    whenReady: async (url) => {
      await (await fetch(`${url}/v1/project/tenants/resources-usage?business=LIVE_2D`)).text();
    },
  });
  expect({ code, errors }).toEqual({ code: 0, errors: "" });
  for (const line of [
    /^ {2}iam +http:\/\/127\.0\.0\.1:\d+$/m,
    /^ {2}rtc +http:\/\/127\.0\.0\.1:\d+$/m,
    /^ {2}export HUAWEICLOUD_SDK_AK=SANDBOXACCESSKEY$/m,
    /^ {2}export HUAWEICLOUD_SDK_SK=sandbox-secret-key$/m,
    /^ {2}export HUAWEICLOUD_SDK_PROJECT_ID=f488337c31c8e4622f1590735b134c65$/m,
    /^GET \/v1\/project\/tenants\/resources-usage 401 {2}[\d.]+ ms {2}credentials missing$/m,
  ]) {
    expect(output).toMatch(line);
  }
  expect(output).not.toContain("other machines");
});

test("--log json writes one object a request", async () => {
  const { code, output } = await run(["--port=0", "--log=json"], {
    whenReady: async (url) => {
      await (await fetch(`${url}/v3/projects`)).text();
    },
  });
  expect(code).toBe(0);
  expect(JSON.parse(output.split("\n").findLast((line) => line.startsWith("{")) ?? "")).toMatchObject({
    method: "GET",
    path: "/v3/projects",
    status: 401,
    identity: "credentials missing",
  });
});

test("--quiet logs nothing", async () => {
  const { output } = await run(["--port=0", "--quiet"], {
    whenReady: async (url) => {
      await (await fetch(`${url}/v3/projects`)).text();
    },
  });
  expect(output).not.toContain("GET");
});

test("--help", async () => {
  const { code, output } = await run(["--help"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^Usage: hwc-usage-sandbox/);
});

const refusals: [commandArguments: string[], message: RegExp][] = [
  [["--prot", "1"], /Unknown option '--prot'\. Known options: --port, --host, .*--token-life/],
  [["start"], /start.*Known options: --port/],
  [["--port", "eighty"], /port must be a whole number from 0 to 65535/],
  [["--port", ""], /port must be a whole number/],
  [["--size", "-5"], /--size/],
  [["--size=1.5"], /size must be a whole number/],
  [["--last-day", "yesterday"], /lastDay must be a date/],
  [["--log", "xml"], /--log must be text or json, not xml\./],
];
test.each(refusals)("%j cannot start", async (commandArguments, message) => {
  const { code, output, errors } = await run(commandArguments);
  expect({ code, output }).toEqual({ code: 2, output: "" });
  expect(errors).toMatch(message);
  expect(errors.trim().split("\n")).toHaveLength(1);
});

test("a used port", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await run(["--port", String(port)]);
  other.close();
  expect({ code, errors }).toEqual({
    code: 2,
    errors: `[@hwc-usage/sandbox] Port ${port} on 127.0.0.1 is in use. Choose another port; 0 takes a free one.\n`,
  });
});

test("a missing bundle", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox without a bundle "));
  try {
    for (const name of ["src", "package.json"])
      cpSync(join(packageFolder, name), join(folder, name), { recursive: true });
    mkdirSync(join(folder, "node_modules"));
    for (const name of ["yaml", "@stoplight"])
      symlinkSync(join(packageFolder, "node_modules", name), join(folder, "node_modules", name));
    const { code, errors } = await run([], { folder });
    expect(code).toBe(2);
    expect(errors).toMatch(
      /^\[@hwc-usage\/sandbox\] Cannot read @hwc-usage\/[a-z]+\/openapi\.yaml, the OpenAPI document of a service: .*\n$/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
