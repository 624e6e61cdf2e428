#!/usr/bin/env node
// hwc-usage-sandbox: serves until stopped. Exit codes: 0 stopped, 2 cannot start.
import { isIP } from "node:net";
import { parseArgs } from "node:util";
import { createSandbox, type Sandbox } from "./create-sandbox.ts";
import { DEFAULTS, type SandboxOptions } from "./options.ts";
import { SandboxError } from "./sandbox-error.ts";

const DEFAULT_PORT = 4010;

const USAGE = `Usage: hwc-usage-sandbox [options]

  --port N          port; 0 takes a free one (default: ${DEFAULT_PORT})
  --host ADDRESS    address to listen on (default: ${DEFAULTS.host}, which only this machine reaches)
  --quiet           do not log requests
  --log FORM        text or json (default: text)
  --size N          days of usage (default: 90)
  --last-day DATE   the last of them (default: 2026-03-31)
  --seed N          chooses the data, and which requests a fault rate hits (default: 0)
  --fault FAULTS    faults to play, for example 429;retry-after=2 or 500*2,reset
  --fault-rate N    share of requests that fail, from 0 to 1 (default: 0)
  --rate-limit N    requests a second; those beyond are answered with 429 (default: no limit)
  --token-life N    seconds that a token is valid (default: ${DEFAULTS.tokenLife})
  --help            show this
`;

const OPTIONS = {
  port: { type: "string" },
  host: { type: "string" },
  quiet: { type: "boolean" },
  log: { type: "string" },
  size: { type: "string" },
  "last-day": { type: "string" },
  seed: { type: "string" },
  fault: { type: "string" },
  "fault-rate": { type: "string" },
  "rate-limit": { type: "string" },
  "token-life": { type: "string" },
  help: { type: "boolean" },
} as const;

try {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(USAGE);
  } else {
    await serve(asSandboxOptions(values));
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

async function serve(options: SandboxOptions): Promise<void> {
  const sandbox = await createSandbox(options);
  process.stdout.write(greeting(sandbox, options.host));
  const stop = () => {
    // A second signal ends the process at once.
    process.removeListener("SIGINT", stop).removeListener("SIGTERM", stop);
    void sandbox.close();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
}

function greeting({ urls, credentials, user, projectId, days }: Sandbox, host = DEFAULTS.host): string {
  const width = Math.max(...Object.keys(urls).map((service) => service.length));
  const services = Object.entries(urls).map(([service, url]) => `  ${service.padEnd(width)}  ${url}`);
  const warning = isLoopback(host) ? "" : `\nListening on ${host}: other machines may reach this sandbox.\n`;
  return `Base URLs (option baseUrl of each client):

${services.join("\n")}

Environment variables:

  export HUAWEICLOUD_SDK_AK=${credentials.ak}
  export HUAWEICLOUD_SDK_SK=${credentials.sk}
  export HUAWEICLOUD_SDK_PROJECT_ID=${projectId}

Login: account ${user.domain}, user ${user.user}, password ${user.password}
Usage: ${days ? `from ${days.first} to ${days.last}, any app` : "none"}
${warning}
Stop with Ctrl+C.

`;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    const [reason] = (error as Error).message.split(/\. |\n/);
    const known = Object.keys(OPTIONS).map((name) => `--${name}`);
    throw new SandboxError(`${reason}. Known options: ${known.join(", ")}.`);
  }
}

function asSandboxOptions(values: ReturnType<typeof readArguments>): SandboxOptions {
  const { log, host, fault, quiet = false } = values;
  if (log !== undefined && log !== "text" && log !== "json")
    throw new SandboxError(`--log must be text or json, not ${log}.`);
  const numbers = {
    port: values.port ?? String(DEFAULT_PORT),
    size: values.size,
    seed: values.seed,
    faultRate: values["fault-rate"],
    rateLimit: values["rate-limit"],
    tokenLife: values["token-life"],
  };
  return {
    quiet,
    ...(log && { log }),
    ...(host !== undefined && { host }),
    ...(fault !== undefined && { fault }),
    ...(values["last-day"] !== undefined && { lastDay: values["last-day"] }),
    ...Object.fromEntries(
      Object.entries(numbers)
        .filter(([, text]) => text !== undefined)
        // Number("") is 0, which nobody means by an empty value.
        .map(([name, text]) => [name, text?.trim() ? Number(text) : Number.NaN]),
    ),
  };
}
