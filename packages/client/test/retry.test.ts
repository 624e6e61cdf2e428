import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createServiceClient, NetworkError } from "../src/index.ts";
import type { AttemptReport, Fetch, ServiceClientOptions } from "../src/index.ts";
import { json, type paths, service } from "./example-service.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 2) });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client that gets the next of these answers at each attempt; `times` says when, in milliseconds from the start. */
function scriptedClient(script: ((request: Request) => Response | Promise<Response>)[], options: ServiceClientOptions = {}) {
  const requests: Request[] = [];
  const times: number[] = [];
  const start = performance.now();
  const fetch: Fetch = async (request) => {
    times.push(Math.round(performance.now() - start));
    requests.push(request);
    return (script[requests.length - 1] ?? script.at(-1))?.(request) as Response;
  };
  const client = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId: "p1", fetch, ...options });
  return { client, requests, times };
}

const good = () => json({ total: 1 });
const busy = (headers: Record<string, string> = {}) => () => json({ error_code: "A.1" }, { status: 503, headers });
const broken = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
};

/** Runs a call to its end; the clock jumps from timer to timer. */
async function ended<Result>(call: Promise<Result>): Promise<Result | Error> {
  const outcome = call.catch((error: Error) => error);
  await vi.runAllTimersAsync();
  return outcome;
}

describe("waits", () => {
  // Math.random is 0.5 throughout: half of the longest wait.
  const cases: [name: string, script: ReturnType<typeof busy>[], options: ServiceClientOptions, times: number[]][] = [
    ["back-off doubles", [busy()], {}, [0, 250, 750]],
    ["back-off is capped", [busy()], { retry: { attempts: 4, baseDelay: 4000, maximumDelay: 3000 } }, [0, 2000, 5000, 8000]],
    ["Retry-After in seconds", [busy({ "retry-after": "7" }), good], {}, [0, 7000]],
    ["Retry-After as a date", [busy({ "retry-after": "Mon, 02 Mar 2026 00:00:09 GMT" }), good], {}, [0, 9000]],
    [
      "Retry-After as a date, by the server's clock",
      [busy({ "retry-after": "Mon, 02 Mar 2026 08:00:09 GMT", date: "Mon, 02 Mar 2026 08:00:00 GMT" }), good],
      {},
      [0, 9000],
    ],
    ["Retry-After as a date that is past", [busy({ "retry-after": "Sun, 01 Mar 2026 00:00:00 GMT" }), good], {}, [0, 0]],
    ["Retry-After is capped", [busy({ "retry-after": "3600" }), good], {}, [0, 20_000]],
    ["Retry-After that says nothing", [busy({ "retry-after": "soon" }), good], {}, [0, 250]],
    ["a wait that does not fit the total is not begun", [busy({ "retry-after": "9" })], { timeout: 9000 }, [0]],
    ["a network error waits as well", [broken, good], {}, [0, 250]],
    ["one attempt", [busy()], { retry: false }, [0]],
  ];
  test.each(cases)("%s", async (_, script, options, expected) => {
    const { client, times } = scriptedClient(script, options);
    await ended(client.showUsage());
    expect(times).toEqual(expected);
  });

  test("a call's own settings go first, the client's others stay", async () => {
    const { client, times } = scriptedClient([busy()], { retry: { attempts: 2, baseDelay: 100 } });
    await ended(client.showUsage({ retry: { attempts: 3 } }));
    await ended(client.GET("/v1/{project_id}/usage", { retry: false }));
    await ended(client.GET("/v1/{project_id}/usage"));
    expect(times).toEqual([0, 50, 150, 150, 150, 200]);
  });
});

describe("what is repeated", () => {
  const stream = () => new ReadableStream({ start: (controller) => controller.close() });
  async function* generated() {
    yield "a";
  }
  const raw = { bodySerializer: (body: unknown) => body, duplex: "half" };
  const client = (answer: () => Response) => scriptedClient([answer], { retry: { baseDelay: 0 } });
  type Client = ReturnType<typeof client>["client"];
  const untyped = (from: Client) => from as unknown as Record<string, (path: string, init?: object) => Promise<unknown>>;
  const cases: [name: string, call: (from: Client) => Promise<unknown>, attempts: number][] = [
    ["GET", (from) => from.showUsage(), 3],
    ["HEAD of no operation", async (from) => untyped(from).HEAD?.("/v1/other"), 3],
    ["PUT of no operation", async (from) => untyped(from).PUT?.("/v1/other", { body: { next: "page", getReader: 1 } }), 3],
    ["DELETE of no operation", async (from) => untyped(from).DELETE?.("/v1/other"), 3],
    ["POST", (from) => from.createItem({ body: { name: "n" } }), 1],
    ["POST of no operation", async (from) => untyped(from).POST?.("/v1/other", { body: {} }), 1],
    ["PATCH of no operation", async (from) => untyped(from).PATCH?.("/v1/other", { body: {} }), 1],
    ["POST that only reads", async (from) => untyped(from).searchItems?.({ body: { name: "n" } } as never), 3],
    ["POST that only reads, with a form", async (from) => untyped(from).POST?.("/v1/items/search", { body: new FormData() }), 3],
    ["PUT with a stream", async (from) => untyped(from).PUT?.("/v1/other", { body: stream(), ...raw }), 1],
    ["PUT with an async iterator", async (from) => untyped(from).PUT?.("/v1/other", { body: generated(), ...raw }), 1],
    ["PUT with a stream made anew each time", async (from) => untyped(from).PUT?.("/v1/other", { body: {}, ...raw, bodySerializer: stream }), 3],
  ];
  test.each(cases)("%s", async (_, call, attempts) => {
    const { client: from, requests } = client(() => new Response(null, { status: 503 }));
    await ended(call(from));
    expect(requests).toHaveLength(attempts);
  });

  const statuses: [status: number, attempts: number][] = [
    [400, 1], [401, 1], [403, 1], [404, 1], [408, 1], [409, 1], [429, 3], [500, 3], [501, 1], [502, 3], [503, 3], [504, 3], [505, 1], [302, 1],
  ];
  test.each(statuses)("status %i: %i attempts", async (status, attempts) => {
    const { client: from, requests } = client(() => new Response(null, { status }));
    await ended(from.showUsage());
    expect(requests).toHaveLength(attempts);
  });
});

test("each attempt is a fresh Request, signed anew, with its own signal and the same body", async () => {
  const reads: string[] = [];
  let signatures = 0;
  const { client, requests } = scriptedClient(
    [
      async (request) => (reads.push(await request.text()), busy()()),
      async (request) => (reads.push(await request.text()), good()),
    ],
    {
      auth: (next) => (request) => {
        signatures += 1;
        request.headers.set("authorization", `signature ${signatures}`);
        return next(request);
      },
    },
  );
  await ended(client.searchItems({ body: { name: "n" } }));
  expect(new Set(requests).size).toBe(2);
  expect(new Set(requests.map(({ signal }) => signal)).size).toBe(2);
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["signature 1", "signature 2"]);
  expect(reads).toEqual(['{"name":"n"}', '{"name":"n"}']);
});

describe("what is not the network's fault passes through, once", () => {
  const failure = new TypeError("fetch failed");
  const refuse = () => {
    throw failure;
  };
  const cases: [name: string, options: ServiceClientOptions, middleware?: object][] = [
    ["auth", { auth: () => async () => refuse() }],
    ["auth, after the answer", { auth: (next) => async (request) => (await next(request), refuse()) }],
    ["projectId", { projectId: async () => refuse() }],
    ["a middleware, before", {}, { onRequest: refuse }],
    ["a middleware, after", {}, { onResponse: refuse }],
  ];
  test.each(cases)("%s", async (_, options, middleware) => {
    const reports: AttemptReport[] = [];
    const { client } = scriptedClient([good], { ...options, onAttempt: (report) => reports.push(report) });
    if (middleware) client.use(middleware as Parameters<typeof client.use>[0]);
    expect(await ended(client.showUsage())).toBe(failure);
    expect(await ended(client.GET("/v1/{project_id}/usage"))).toBe(failure);
    expect(reports.map(({ attempt, error }) => [attempt, error])).toEqual([[1, failure], [1, failure]]);
  });
});

describe("a body that breaks off is a failed attempt", () => {
  const broken503 = (status: number) => () =>
    new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) }), {
      status,
      headers: { "x-request-id": "r-5" },
    });
  test.each([200, 400])("of status %i", async (status) => {
    const { client, requests } = scriptedClient([broken503(status), good]);
    expect(await ended(client.showUsage())).toEqual({ total: 1 });
    expect(requests).toHaveLength(2);
  });

  test("also under a middleware, of the client or of the call", async () => {
    const seen = vi.fn();
    for (const init of [{}, { middleware: [{ onResponse: seen }] }]) {
      const { client, requests } = scriptedClient([broken503(200), good]);
      if (!("middleware" in init)) client.use({ onResponse: seen });
      expect(await ended(client.GET("/v1/{project_id}/usage", init))).toMatchObject({ data: { total: 1 } });
      expect(requests).toHaveLength(2);
    }
    expect(seen).toHaveBeenCalledTimes(4);
  });

  test("and known by its request id when it was the last", async () => {
    const { client } = scriptedClient([broken503(200)]);
    const error = await ended(client.showUsage());
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      message: "ShowUsage failed: no whole answer from example.cn-north-4.myhuaweicloud.com; see cause (request id r-5)",
      cause: { message: "terminated" },
    });
  });
});

describe("onAttempt", () => {
  test("is told of each attempt", async () => {
    const reports: AttemptReport[] = [];
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return json({ total: 1 }, { headers: { "x-request-id": "r-3" } });
    };
    const { client } = scriptedClient([broken, busy({ "x-request-id": "r-2" }), slow], { onAttempt: (report) => reports.push(report) });
    await ended(client.showUsage());
    expect(reports).toEqual([
      { operationId: "ShowUsage", attempt: 1, status: undefined, error: expect.any(NetworkError), duration: 0, requestId: undefined },
      { operationId: "ShowUsage", attempt: 2, status: 503, error: undefined, duration: 0, requestId: "r-2" },
      { operationId: "ShowUsage", attempt: 3, status: 200, error: undefined, duration: 30, requestId: "r-3" },
    ]);
  });

  test("a route of no operation is named by method and path", async () => {
    const reports: AttemptReport[] = [];
    const { client } = scriptedClient([broken], { retry: false, onAttempt: (report) => reports.push(report) });
    const error = await ended((client as unknown as { DELETE: (path: string, init: object) => Promise<void> }).DELETE("/v1/other", { params: { query: { secret: "s" } } }));
    expect(reports[0]?.operationId).toBe("DELETE /v1/other");
    expect((error as Error).message).toBe(
      "DELETE /v1/other failed: no whole answer from example.cn-north-4.myhuaweicloud.com, ECONNREFUSED; see cause",
    );
  });

  test.each([
    ["throws", () => { throw new Error("log"); }],
    ["rejects", async () => { throw new Error("log"); }],
  ])("that %s does not fail the call", async (_, onAttempt) => {
    const { client } = scriptedClient([good], { onAttempt });
    expect(await ended(client.showUsage())).toEqual({ total: 1 });
  });
});

const senseless: [name: string, options: object][] = [
  ["no attempt", { retry: { attempts: 0 } }],
  ["half an attempt", { retry: { attempts: 1.5 } }],
  ["a negative delay", { retry: { baseDelay: -1 } }],
  ["a delay that is text", { retry: { maximumDelay: "20" } }],
  ["retry: true", { retry: { attempts: true } }],
  ["no time", { timeout: 0 }],
  ["time that is text", { timeout: "30" }],
  ["NaN for an attempt", { timeout: { attempt: Number.NaN } }],
];
test.each(senseless)("%s is refused, by client and call, before anything is sent", async (_, options) => {
  expect(() => scriptedClient([good], options)).toThrow(/^\[@hwc-usage\/client\] (retry|timeout) must be/);
  const { client, requests } = scriptedClient([good]);
  await expect(client.showUsage(options)).rejects.toThrow(TypeError);
  await expect(client.GET("/v1/{project_id}/usage", { ...options })).rejects.toThrow(TypeError);
  expect(requests).toEqual([]);
});
