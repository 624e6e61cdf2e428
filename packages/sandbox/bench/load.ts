import { fork } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { DEFAULTS } from "../src/options.ts";

export interface Load {
  /** Requests answered a second. */
  answered: number;
  /** Requests refused or failed. */
  errors: number;
  /** Milliseconds within which 99 % were answered. */
  slowest: number;
  /** Megabytes by which the sandbox's heap grew. */
  growth: number;
}

const TICK = 10;
const PATH = `/v1/${DEFAULTS.projectId}/data-analysis`;
const QUERY = "end_time=2026-03-05T00%3A00%3A00Z&limit=100&start_time=2026-03-02T00%3A00%3A00Z";

/** Sends signed requests at a steady rate to a sandbox in a process of its own; this process is the second core. */
export async function loadSandbox(rate: number, seconds: number): Promise<Load> {
  const child = fork(fileURLToPath(new URL("serve.ts", import.meta.url)), { execArgv: ["--expose-gc"] });
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  try {
    const [url] = (await once(child, "message")) as [string];
    const heapUsed = async () => {
      child.send("memory");
      return ((await once(child, "message")) as [number])[0];
    };
    await run(url, agent, rate, 2);
    const before = await heapUsed();
    const { elapsed, times, errors } = await run(url, agent, rate, seconds);
    const growth = (await heapUsed()) - before;
    const sorted = times.toSorted((left, right) => left - right);
    return {
      answered: times.length / elapsed,
      errors,
      slowest: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
      growth: growth / 2 ** 20,
    };
  } finally {
    agent.destroy();
    child.disconnect();
  }
}

async function run(url: string, agent: Agent, rate: number, seconds: number) {
  const times: number[] = [];
  let errors = 0;
  const pending: Promise<void>[] = [];
  const start = performance.now();
  for (let sent = 0; sent < rate * seconds;) {
    // As many as are due, so that a late timer changes nothing about the rate.
    const due = Math.min(rate * seconds, ((performance.now() - start) / 1000) * rate);
    for (; sent < due; sent += 1) pending.push(send(url, agent, times).catch(() => void (errors += 1)));
    await delay(TICK);
  }
  await Promise.all(pending);
  return { elapsed: (performance.now() - start) / 1000, times, errors };
}

async function send(url: string, agent: Agent, times: number[]): Promise<void> {
  const start = performance.now();
  const request = get(`${url}${PATH}?${QUERY}`, { agent, headers: sign(new URL(url).host) });
  const [response] = await once(request, "response");
  for await (const _ of response);
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
  times.push(performance.now() - start);
}

function sign(host: string): Record<string, string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const { ak, sk } = DEFAULTS.credentials;
  const headers = `host:${host}\nx-sdk-date:${date}\n\nhost;x-sdk-date`;
  const canonicalRequest = `GET\n${PATH}/\n${QUERY}\n${headers}\n${sha256("")}`;
  const signature = createHmac("sha256", sk)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonicalRequest)}`)
    .digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${ak}, SignedHeaders=host;x-sdk-date, Signature=${signature}`;
  return { host, "x-sdk-date": date, authorization };
}
