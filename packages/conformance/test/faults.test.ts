import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { akSk } from "@hwc-usage/auth";
import { createServiceClient, isApiError, isNetworkError, isTimeoutError } from "@hwc-usage/client";
import type { CallOptions, ServiceClientOptions } from "@hwc-usage/client";
import {
  answer,
  closedBeforeHeaders,
  closedInBody,
  empty,
  emptyChunked,
  refusingUrl,
  resetBeforeHeaders,
  resetInBody,
  slowDrip,
  stalledBody,
  stalledHeaders,
  startScriptedServer,
} from "../src/scripted-server.ts";
import type { Act, ScriptedServer } from "../src/scripted-server.ts";

// Every fault on real sockets, through signature and client: what a caller gets, and after how many attempts.

const service = {
  name: "Faulty",
  servers: { global: "https://faulty.example" },
  operations: {
    ReadUsage: { method: "GET", path: "/v1/usage" },
    CreateReport: { method: "POST", path: "/v1/reports" },
    SearchUsage: { method: "POST", path: "/v1/usage/search", idempotent: true },
  },
} as const;

type Data = { entries?: number[]; id?: string };
type Content = { headers: {}; content: { "application/json": Data } };
type Responses = { 200: Content; 400: { headers: {}; content: { "application/json": { error_code?: string; error_msg?: string } } } };
interface paths {
  "/v1/usage": { get: { parameters: { query?: { id?: string }; path?: never; header?: never }; responses: Responses } };
  "/v1/reports": {
    post: {
      parameters: { query?: never; path?: never; header?: never };
      requestBody: { content: { "application/json": { name: string } } };
      responses: Responses;
    };
  };
  "/v1/usage/search": {
    post: {
      parameters: { query?: never; path?: never; header?: never };
      requestBody: { content: { "application/json": { name: string } } };
      responses: Responses;
    };
  };
}

function createFaultyClient(options: ServiceClientOptions) {
  return createServiceClient<paths, typeof service>(service, {
    auth: akSk({ ak: "EXAMPLEAK", sk: "example-sk" }),
    retry: { baseDelay: 0 },
    ...options,
  });
}
type FaultyClient = ReturnType<typeof createFaultyClient>;

const body = { name: "a report" };
const calls: Record<string, (client: FaultyClient, options: CallOptions) => Promise<unknown>> = {
  "GET method": (client, options) => client.readUsage(options),
  "GET verb": (client, options) => client.GET("/v1/usage", { ...options }),
  "POST method": (client, options) => client.createReport({ body, ...options }),
  "POST verb": (client, options) => client.POST("/v1/reports", { body, ...options }),
  "reading POST": (client, options) => client.searchUsage({ body, ...options }),
};

const entries = [1, 2, 3];
const good = answer(200, { entries });
const failing = (status: number, headers: Record<string, string> = {}): Act =>
  answer(status, { error_code: `X.${status}`, error_msg: "Not now" }, { "x-request-id": "r-1", ...headers });
const html = answer(200, "<html>Maintenance</html>", { "content-type": "text/html" });
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** In a cell, `×2` is the number of attempts; where a method throws an ApiError, a verb has an `error`. */
type Row = [
  fault: string,
  script: readonly Act[] | "refused",
  get: string,
  /** Where it differs. */
  post?: string | undefined,
  options?: Pick<ServiceClientOptions, "timeout" | "retry">,
];

const shortAttempts = { timeout: { attempt: 150 } };
const stallOnce = { timeout: { attempt: 1500 } };
const rows: Row[] = [
  ["no fault", [good], "data ×1"],
  ["refused connection", "refused", "NetworkError ×3", "NetworkError ×1"],
  ["reset before headers, always", [resetBeforeHeaders], "NetworkError ×3", "NetworkError ×1"],
  ["reset before headers, once", [resetBeforeHeaders, good], "data ×2", "NetworkError ×1"],
  ["closed before headers, twice", [closedBeforeHeaders, closedBeforeHeaders, good], "data ×3", "NetworkError ×1"],
  ["reset in the body, always", [resetInBody], "NetworkError ×3", "NetworkError ×1"],
  ["reset in the body, once", [resetInBody, good], "data ×2", "NetworkError ×1"],
  ["closed in the body, always", [closedInBody], "NetworkError ×3", "NetworkError ×1"],
  ["closed in the body, twice", [closedInBody, closedInBody, good], "data ×3", "NetworkError ×1"],
  ["stalled headers, always", [stalledHeaders], "TimeoutError attempt ×3", "TimeoutError attempt ×1", shortAttempts],
  ["stalled headers, once", [stalledHeaders, good], "data ×2", "TimeoutError attempt ×1", stallOnce],
  ["stalled body, always", [stalledBody], "TimeoutError attempt ×3", "TimeoutError attempt ×1", shortAttempts],
  ["stalled body, once", [stalledBody, good], "data ×2", "TimeoutError attempt ×1", stallOnce],
  ["slow drip past the attempt, once", [slowDrip, good], "data ×2", "TimeoutError attempt ×1", stallOnce],
  ["slow drip past the budget", [slowDrip], "TimeoutError total ×1", undefined, { timeout: 300 }],
  ["truncated JSON, 200", [answer(200, '{"entries":[1,')], "ApiError 200 ×1"],
  ["truncated JSON, 400", [answer(400, '{"error_code":"X.')], "ApiError 400 ×1"],
  ["HTML, 200", [html], "ApiError 200 ×1"],
  ["HTML that says it is JSON, 200", [answer(200, "<html>Sign in</html>")], "ApiError 200 ×1"],
  ["JSON that says it is HTML, 200", [answer(200, { entries }, { "content-type": "text/html" })], "data ×1"],
  ["HTML, 502, once", [answer(502, "<html>", { "content-type": "text/html" }), good], "data ×2", "ApiError 502 ×1"],
  ["empty 200", [empty(200)], "ApiError 200 ×1", "no data ×1"],
  ["empty 200, chunked", [emptyChunked(200)], "ApiError 200 ×1", "no data ×1"],
  ["empty 204", [empty(204)], "no data ×1"],
  ["empty 401", [empty(401)], "ApiError 401 ×1"],
  ["empty 500, always", [empty(500)], "ApiError 500 ×3", "ApiError 500 ×1"],
  ["empty 500, once", [empty(500), good], "data ×2", "ApiError 500 ×1"],
  ["400", [failing(400)], "ApiError 400 X.400 ×1"],
  ["429, once", [failing(429), good], "data ×2", "ApiError 429 X.429 ×1"],
  ["429, Retry-After: 0, once", [failing(429, { "retry-after": "0" }), good], "data ×2", "ApiError 429 X.429 ×1"],
  [
    "429, Retry-After a date that is past, once",
    [failing(429, { "retry-after": inSeconds(-60) }), good],
    "data ×2",
    "ApiError 429 X.429 ×1",
  ],
  [
    "429, Retry-After a date past the budget",
    [failing(429, { "retry-after": inSeconds(3600) }), good],
    "ApiError 429 X.429 ×1",
    undefined,
    { timeout: 10_000 },
  ],
  [
    "429, Retry-After: 86400, past the budget",
    [failing(429, { "retry-after": "86400" }), good],
    "ApiError 429 X.429 ×1",
    undefined,
    { timeout: 10_000 },
  ],
  [
    "429, Retry-After: 86400, capped",
    [failing(429, { "retry-after": "86400" }), good],
    "data ×2",
    "ApiError 429 X.429 ×1",
    { retry: { baseDelay: 0, maximumDelay: 10 } },
  ],
  ["429, Retry-After: soon (nonsense), once", [failing(429, { "retry-after": "soon" }), good], "data ×2", "ApiError 429 X.429 ×1"],
  ...[500, 502, 503, 504].flatMap((status): Row[] => [
    [`${status}, once`, [failing(status), good], "data ×2", `ApiError ${status} X.${status} ×1`],
    [`${status}, twice`, [failing(status), failing(status), good], "data ×3", `ApiError ${status} X.${status} ×1`],
    [`${status}, always`, [failing(status)], `ApiError ${status} X.${status} ×3`, `ApiError ${status} X.${status} ×1`],
  ]),
  ["reset, then 503, then the answer", [resetBeforeHeaders, failing(503), good], "data ×3", "NetworkError ×1"],
  ["503, then 400", [failing(503), failing(400)], "ApiError 400 X.400 ×2", "ApiError 503 X.503 ×1"],
  ["cut body, then HTML", [closedInBody, html], "ApiError 200 ×2", "NetworkError ×1"],
  ["503, retry: false", [failing(503)], "ApiError 503 X.503 ×1", undefined, { retry: false }],
];

const table = new Map<string, string[]>([["fault", Object.keys(calls)], ...rows.map(([fault]): [string, string[]] => [fault, []])]);
const openTimers = new Set<unknown>();
const { setTimeout: setTimer, clearTimeout: clearTimer } = globalThis;

beforeAll(() => {
  // The client's timers and no others: those of Node's own fetch hand an argument to their callback.
  globalThis.setTimeout = ((callback: () => void, milliseconds?: number, ...argumentsOfCallback: []) => {
    if (argumentsOfCallback.length > 0) return setTimer(callback, milliseconds, ...argumentsOfCallback);
    const timer = setTimer(() => {
      openTimers.delete(timer);
      callback();
    }, milliseconds);
    openTimers.add(timer);
    return timer;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((timer: NodeJS.Timeout) => {
    openTimers.delete(timer);
    clearTimer(timer);
  }) as typeof clearTimeout;
});

afterAll(() => {
  Object.assign(globalThis, { setTimeout: setTimer, clearTimeout: clearTimer });
  const printed = [...table].map(([fault, cells]) => [fault, ...cells]);
  const widths = printed[0]?.map((_, column) => Math.max(...printed.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = printed.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
  process.stdout.write(`\nWhat came back, and after how many attempts (×)\n\n${lines.join("\n")}\n`);
  expect(openTimers).toEqual(new Set());
});

/** What came back, in a word. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    if (isApiError(error)) return ["ApiError", error.status, error.code].filter(Boolean).join(" ");
    if (isNetworkError(error)) return error.cause instanceof Error ? "NetworkError" : "NetworkError without cause";
    if (isTimeoutError(error)) return `TimeoutError ${error.limit}`;
    throw error;
  }
  const { data, error, response } = Object(value) as { data?: Data; error?: { error_code?: string }; response?: Response };
  if (error) return ["error", response?.status, error.error_code].filter(Boolean).join(" ");
  const result = response ? data : (value as Data | undefined);
  if (result === undefined) return "no data";
  expect(result).toEqual({ entries });
  return "data";
}

async function play(script: Row[1], options: Row[4], call: (client: FaultyClient, options: CallOptions) => Promise<unknown>) {
  const server = script === "refused" ? undefined : await startScriptedServer(script);
  try {
    const attempts: number[] = [];
    const client = createFaultyClient({
      baseUrl: server?.url ?? (await refusingUrl()),
      onAttempt: ({ attempt }) => attempts.push(attempt),
      ...options,
    });
    const { signal } = new AbortController();
    const outcome = await outcomeOf(call(client, { signal }));
    expect(attempts).toEqual(attempts.map((_, index) => index + 1));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await server?.released();
    if (server) expectOwnSignatures(server, attempts.length);
    return `${outcome} ×${attempts.length}`;
  } finally {
    await server?.close();
  }
}

function expectOwnSignatures(server: ScriptedServer, attempts: number): void {
  expect(server.requests).toHaveLength(attempts);
  for (const { method, headers, body: sent } of server.requests) {
    expect(headers.authorization).toMatch(/^SDK-HMAC-SHA256 Access=EXAMPLEAK,/);
    expect(sent).toBe(method === "POST" ? JSON.stringify(body) : "");
  }
}

describe("fault table", () => {
  test.concurrent.each(rows)("%s", async (fault, script, get, post = get, options = undefined) => {
    const outcomes = await Promise.all(Object.values(calls).map((call) => play(script, options, call)));
    table.set(fault, outcomes);
    const verb = (cell: string) => cell.replace("ApiError", "error");
    // A POST that only reads has the retries of a GET.
    expect(outcomes).toEqual([get, verb(get), post, verb(post), get]);
  });
});

test("every two faults that may pass, in every order, then the answer", async () => {
  const passing = [resetBeforeHeaders, closedBeforeHeaders, resetInBody, closedInBody, empty(500), failing(429), failing(502), failing(503), failing(504)];
  const outcomes = await Promise.all(
    passing.flatMap((first) => passing.map((second) => play([first, second, good], undefined, (client, options) => client.readUsage(options)))),
  );
  expect(new Set(outcomes)).toEqual(new Set(["data ×3"]));
  table.set(`any two of ${passing.length} passing faults, then the answer`, ["data ×3"]);
});

test("a redirect to another origin is an error, and nothing is sent there", async () => {
  const elsewhere = await startScriptedServer([good]);
  try {
    const redirect = answer(302, "", { location: `${elsewhere.url}/v1/usage` });
    const outcomes = await Promise.all(Object.values(calls).map((call) => play([redirect], undefined, call)));
    table.set("redirect to another origin", outcomes);
    expect(new Set(outcomes)).toEqual(new Set(["ApiError 302 ×1", "error 302 ×1"]));
    expect(elsewhere.requests).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});

test("1,000 concurrent calls, every tenth with a fault: each gets its own answer, once", async () => {
  const faults = [resetBeforeHeaders, closedInBody, failing(503), failing(429, { "retry-after": "0" })];
  const seen = new Set<string>();
  const server = await startScriptedServer(({ url = "" }) => {
    const id = new URL(url, "http://localhost").searchParams.get("id") ?? "";
    const isFirst = !seen.has(id);
    seen.add(id);
    return (isFirst && Number(id) % 10 === 0 && faults[(Number(id) / 10) % faults.length]) || answer(200, { id });
  });
  try {
    const client = createFaultyClient({ baseUrl: server.url });
    const ids = Array.from({ length: 1000 }, (_, index) => String(index));
    const answers = await Promise.all(ids.map((id) => client.readUsage({ query: { id } })));
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(server.requests).toHaveLength(1100);
    await server.released();
    table.set("1,000 concurrent calls, 10 % faults", ["data of each"]);
  } finally {
    await server.close();
  }
});

test("the caller's abort is passed on as it is, whatever the server does", async () => {
  for (const [fault, act] of Object.entries({ stalledHeaders, stalledBody, slowDrip })) {
    for (const [name, call] of Object.entries(calls)) {
      const controller = new AbortController();
      const reason = { enough: true };
      const server = await startScriptedServer((request) => (response) => {
        act(response, request);
        setImmediate(() => controller.abort(reason));
      });
      const outcome = await call(createFaultyClient({ baseUrl: server.url }), { signal: controller.signal }).catch((error: unknown) => error);
      expect(outcome, `${name}, ${fault}`).toBe(reason);
      await server.released();
      expect(server.requests).toHaveLength(1);
      await server.close();
    }
  }
});

test("a time limit closes the socket also after a garbage collection", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  for (const act of [stalledHeaders, stalledBody]) {
    const arrived = Promise.withResolvers<void>();
    const server = await startScriptedServer((request) => (response) => {
      act(response, request);
      arrived.resolve();
    });
    const controller = new AbortController();
    const call = createFaultyClient({ baseUrl: server.url }).readUsage({ signal: controller.signal }).catch((reason: unknown) => reason);
    await arrived.promise;
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    controller.abort("enough");
    expect(await call).toBe("enough");
    await server.released();
    await server.close();
  }
});
