// Measures whole calls over loopback, ours and others', in one process; prints JSON.
import { createHmac, hash } from "node:crypto";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";
import { akSk } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { startUsageServer } from "./usage-server.ts";

const ROUNDS = 25;
const CALLS_A_ROUND = 128;
const projectId = "0123456789abcdef0123456789abcdef";
const query = { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-05T00:00:00Z", limit: 10, unit: "MIN" } as const;
const credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };

const server = await startUsageServer({ entries: 10, latency: 0 });
const path = `/v1/${projectId}/data-analysis`;
const url = `${server.url}${path}?end_time=2026-03-05T00%3A00%3A00Z&limit=10&start_time=2026-03-02T00%3A00%3A00Z&unit=MIN`;

const metastudio = createMetaStudioClient({ baseUrl: server.url, projectId, auth: akSk(credentials) });
const callers: Record<string, () => Promise<unknown>> = {
  bare: async () => (await fetch(url)).json(),
  ours: () => metastudio.showUsageData({ query }),
  floor: await floorCaller(),
  vendor: vendorCaller(),
};

const results: Record<string, Record<string, number>> = {};
for (const [name, inFlight] of [["sequential", 1], ["at32", 32]] as const) {
  const ratios: Record<string, number[]> = {};
  const times: number[] = [];
  // The first rounds only warm up. In turn, so that a busy moment of the machine hits all of them.
  for (let round = -5; round < ROUNDS; round++) {
    const bare = await timeOf(callers.bare as () => Promise<unknown>, inFlight);
    if (round >= 0) times.push(bare);
    for (const [caller, call] of Object.entries(callers)) {
      if (caller === "bare") continue;
      const time = await timeOf(call, inFlight);
      if (round >= 0) (ratios[caller] ??= []).push(time / bare);
    }
  }
  results[name] = { bareMicroseconds: median(times), ...Object.fromEntries(Object.entries(ratios).map(([caller, values]) => [caller, median(values)])) };
}
server.close();
process.stdout.write(JSON.stringify({ ...results, walk: await walk() }));

/** Microseconds a call. */
async function timeOf(call: () => Promise<unknown>, inFlight: number): Promise<number> {
  const start = performance.now();
  let left = CALLS_A_ROUND;
  const lane = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return ((performance.now() - start) / CALLS_A_ROUND) * 1000;
}

/** The least that this stack costs: openapi-fetch, the headers of a signature, its two hashes, one timer. */
async function floorCaller(): Promise<() => Promise<unknown>> {
  const ofClient = new URL("../../client/node_modules/openapi-fetch/dist/index.mjs", import.meta.url);
  const { default: createClient } = (await import(ofClient.href)) as {
    default: (options: object) => { GET: (path: string, init: object) => Promise<{ data: unknown }> };
  };
  const client = createClient({ baseUrl: server.url });
  return async () => {
    const timer = setTimeout(() => {}, 30_000);
    const digest = hash("sha256", url, "hex");
    const authorization = createHmac("sha256", credentials.sk).update(digest).digest("hex");
    const headers = { authorization, "x-project-id": projectId, "x-sdk-date": "20260305T080000Z" };
    const { data } = await client.GET("/v1/{project_id}/data-analysis", { params: { path: { project_id: projectId }, query }, headers });
    clearTimeout(timer);
    return data;
  };
}

/** The vendor's own client, of which only the core is needed. */
function vendorCaller(): () => Promise<unknown> {
  const client = new HcClient(new DefaultHttpClient({}, [server.url]))
    .withEndpoints([server.url])
    .withCredential(new BasicCredentials({ ...credentials, projectId }));
  return () =>
    client.sendRequest({
      method: "GET",
      url: "/v1/{project_id}/data-analysis",
      contentType: "application/json",
      queryParams: { ...query },
      pathParams: { project_id: projectId },
      headers: {},
    });
}

/** Milliseconds for 20,000 entries with 50 ms a page. */
async function walk(): Promise<{ ours: number; plainLoop: number }> {
  const entries = 20_000;
  const far = await startUsageServer({ entries, latency: 50 });
  const { start_time, end_time } = query;
  const client = createMetaStudioClient({ baseUrl: far.url, projectId, auth: akSk(credentials) });
  let start = performance.now();
  let count = 0;
  for await (const { time } of client.showUsageData.pages({ query: { start_time, end_time } })) if (time) count += 1;
  const ours = performance.now() - start;
  if (count !== entries) throw new Error(`The walk brought ${count} of ${entries} entries.`);

  // Without a limit a page has ten entries. The whole loop would take two minutes; each of its pages takes the same time.
  const timed = 100;
  start = performance.now();
  for (let page = 0; page < timed; page++) {
    const { time_list } = (await (await fetch(`${far.url}${path}?offset=${page * 10}`)).json()) as { time_list: unknown[] };
    if (time_list.length !== 10) throw new Error(`A page of ${time_list.length} entries.`);
  }
  const plainLoop = ((performance.now() - start) / timed) * (entries / 10);
  far.close();
  return { ours, plainLoop };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
