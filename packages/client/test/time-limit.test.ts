import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createServiceClient, NetworkError, TimeoutError } from "../src/index.ts";
import type { CallOptions, Fetch, ServiceClientOptions } from "../src/index.ts";
import { json, type paths, service } from "./example-service.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function observedClient(fetch: Fetch, options: ServiceClientOptions = {}) {
  const requests: Request[] = [];
  const client = createServiceClient<paths, typeof service>(service, {
    region: "cn-north-4",
    projectId: "p1",
    fetch: (request) => (requests.push(request), fetch(request)),
    ...options,
  });
  return { client, requests };
}

const good = async () => json({ total: 1 });
const busy = async () => new Response(null, { status: 503 });
/** Never settles, and takes no notice of the signal. */
const deaf = () => new Promise<never>(() => {});
/** Answers at once, and then sends the body's first half only. */
const stalling = async () =>
  new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode("{")) }), {
    headers: { "x-request-id": "r-1" },
  });

/** How a call ended, and after how many milliseconds. */
async function ended(call: Promise<unknown>): Promise<[outcome: unknown, milliseconds: number]> {
  const start = performance.now();
  const outcome = call.then(
    (data) => [data, performance.now() - start] as [unknown, number],
    (error: unknown) => [error, performance.now() - start] as [unknown, number],
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe("time limits", () => {
  // Back-off: 250 and 500 ms.
  const cases: [name: string, options: ServiceClientOptions, call: CallOptions, limit: string, limitMs: number, endMs: number, requests: number][] = [
    ["by default, of each attempt", {}, {}, "attempt", 30_000, 90_750, 3],
    ["a number is the total", { timeout: 7000 }, {}, "total", 7000, 7000, 1],
    ["of the attempt", { timeout: { attempt: 1000 } }, {}, "attempt", 1000, 3750, 3],
    ["the total cuts an attempt short", { timeout: { attempt: 1000, total: 2000 } }, {}, "total", 2000, 2000, 2],
    ["no wait that does not fit the total", { timeout: { attempt: 1000, total: 1250 } }, {}, "attempt", 1000, 1000, 1],
    ["of one call, the client's other limit stays", { timeout: { attempt: 1000 } }, { timeout: 1500 }, "total", 1500, 1500, 2],
    ["of one call's attempt", { timeout: { total: 3000 } }, { timeout: { attempt: 2000 }, retry: false }, "attempt", 2000, 2000, 1],
    ["none for an attempt", { timeout: { attempt: Infinity } }, {}, "total", 120_000, 120_000, 1],
  ];
  test.each(cases)("%s", async (_, options, call, limit, limitMs, endMs, count) => {
    for (const fetch of [deaf, stalling]) {
      const { client, requests } = observedClient(fetch, options);
      const [error, time] = await ended(client.showUsage(call));
      expect(error).toBeInstanceOf(TimeoutError);
      expect(error).toMatchObject({ name: "TimeoutError", operationId: "ShowUsage", limit, milliseconds: limitMs });
      expect([time, requests.length]).toEqual([endMs, count]);
      expect(requests.every(({ signal }) => signal.aborted)).toBe(true);
    }
  });

  test("the message names operation, limit and the request id of a body that stalled", async () => {
    const { client } = observedClient(stalling, { timeout: 10 });
    const [error] = await ended(client.GET("/v1/{project_id}/usage"));
    expect((error as Error).message).toBe("ShowUsage failed: the whole call took longer than timeout.total, 10 ms (request id r-1)");
  });

  test("the failure before the one that ran out of time is the cause", async () => {
    let requests = 0;
    const fetch: Fetch = () => ((requests += 1) === 1 ? Promise.reject(new TypeError("fetch failed")) : deaf());
    const { client } = observedClient(fetch, { timeout: 1000 });
    const [error] = await ended(client.showUsage());
    expect((error as TimeoutError).cause).toBeInstanceOf(NetworkError);
  });

  const deafOptions: [name: string, options: ServiceClientOptions][] = [
    ["projectId", { projectId: deaf }],
    ["auth", { auth: () => deaf }],
  ];
  test.each(deafOptions)("%s that never answers does not keep a call waiting", async (_, options) => {
    const { client, requests } = observedClient(good, { ...options, timeout: 2000 });
    const [error, time] = await ended(client.showUsage());
    expect(error).toMatchObject({ name: "TimeoutError", limit: "total" });
    expect([time, requests.length]).toEqual([2000, 0]);
  });

  test("no limit at all sets no timer", async () => {
    const { client } = observedClient(good, { timeout: { attempt: Infinity, total: Infinity } });
    const call = client.showUsage();
    expect(vi.getTimerCount()).toBe(0);
    expect(await call).toEqual({ total: 1 });
  });

  test("one timer for an attempt", async () => {
    const { client } = observedClient(deaf);
    const calls = [client.showUsage({ retry: false }), client.GET("/v1/{project_id}/usage", { retry: false })];
    expect(vi.getTimerCount()).toBe(2);
    await Promise.all(calls.map(ended));
  });
});

describe("the caller's signal", () => {
  test("that is aborted already sends nothing, and asks nobody", async () => {
    const projectId = vi.fn(async () => "p");
    const { client, requests } = observedClient(good, { projectId });
    const signal = AbortSignal.abort("enough");
    await expect(client.showUsage({ signal })).rejects.toBe("enough");
    await expect(client.GET("/v1/{project_id}/usage", { signal })).rejects.toBe("enough");
    expect([requests, projectId.mock.calls]).toEqual([[], []]);
  });

  const moments: [moment: string, fetch: Fetch, options: ServiceClientOptions, milliseconds: number][] = [
    ["an attempt", deaf, {}, 1000],
    ["the reading of a body", stalling, {}, 1000],
    ["a wait", busy, {}, 100],
    ["a long Retry-After", async () => new Response(null, { status: 429, headers: { "retry-after": "15" } }), {}, 9000],
    ["the wait for a turn", good, { rateLimit: 0.01 }, 2000],
  ];
  test.each(moments)("ends %s at once, with its reason as it is", async (_, fetch, options, milliseconds) => {
    const { client } = observedClient(fetch, options);
    if (options.rateLimit) await client.showUsage();
    const controller = new AbortController();
    const reason = { enough: true };
    setTimeout(() => controller.abort(reason), milliseconds);
    expect(await ended(client.showUsage({ signal: controller.signal }))).toEqual([reason, milliseconds]);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  test("that aborts while the log is told ends the call before the wait", async () => {
    const controller = new AbortController();
    const { client, requests } = observedClient(busy, { onAttempt: () => controller.abort("told") });
    expect(await ended(client.showUsage({ signal: controller.signal }))).toEqual(["told", 0]);
    expect(requests).toHaveLength(1);
  });

  test("is let go after success and after failure", async () => {
    const { signal } = new AbortController();
    await ended(observedClient(good).client.showUsage({ signal }));
    await ended(observedClient(busy).client.showUsage({ signal }));
    await ended(observedClient(deaf).client.showUsage({ signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("stays in force for a stream that the caller reads", async () => {
    const { client, requests } = observedClient(stalling);
    const controller = new AbortController();
    const { data } = await client.GET("/v1/{project_id}/usage", { parseAs: "stream", signal: controller.signal });
    expect(data).toBeInstanceOf(ReadableStream);
    controller.abort("enough");
    expect(requests[0]?.signal.reason).toBe("enough");
  });
});
