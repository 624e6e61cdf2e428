import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createServiceClient, TimeoutError } from "../src/index.ts";
import type { ServiceClientOptions } from "../src/index.ts";
import { json, type paths, service } from "./example-service.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Notes the milliseconds from the start at which each request is sent. */
function timedClient(options: ServiceClientOptions, answer = () => json({ total: 1 })) {
  const times: number[] = [];
  const start = performance.now();
  const fetch = async () => {
    times.push(Math.round(performance.now() - start));
    return answer();
  };
  const client = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId: "p1", fetch, ...options });
  return { client, times };
}

test("requests are evenly spaced, whatever sends them", async () => {
  const { client, times } = timedClient({ rateLimit: 20 });
  const calls = [
    client.showUsage(),
    client.GET("/v1/{project_id}/usage"),
    client.createItem({ body: { name: "n" } }),
    client.showItem.withResponse({ path: { item_id: "1" } }),
  ];
  await vi.runAllTimersAsync();
  await Promise.all(calls);
  expect(times).toEqual([0, 50, 100, 150]);
});

test("a pause saves no turns up", async () => {
  const { client, times } = timedClient({ rateLimit: 10 });
  await client.showUsage();
  await vi.advanceTimersByTimeAsync(1000);
  const calls = [client.showUsage(), client.showUsage(), client.showUsage()];
  await vi.runAllTimersAsync();
  await Promise.all(calls);
  expect(times).toEqual([0, 1000, 1100, 1200]);
});

test("retries wait for their turn as well", async () => {
  const { client, times } = timedClient({ rateLimit: 1, retry: { baseDelay: 0 } }, () => new Response(null, { status: 503 }));
  const call = client.showUsage().catch(() => {});
  await vi.runAllTimersAsync();
  await call;
  expect(times).toEqual([0, 1000, 2000]);
});

test("who leaves the queue leaves no gap", async () => {
  const { client, times } = timedClient({ rateLimit: 1 });
  const controller = new AbortController();
  const calls = [undefined, controller.signal, controller.signal, undefined].map((signal) =>
    client.showUsage(signal ? { signal } : {}).catch((reason: unknown) => reason),
  );
  await vi.advanceTimersByTimeAsync(500);
  controller.abort("enough");
  await vi.runAllTimersAsync();
  expect(await Promise.all(calls)).toEqual([{ total: 1 }, "enough", "enough", { total: 1 }]);
  expect(times).toEqual([0, 1000]);
});

test("a turn that would come too late is not waited for", async () => {
  const { client, times } = timedClient({ rateLimit: 1, timeout: 1500 });
  const calls = Array.from({ length: 4 }, () => client.showUsage().catch((error: unknown) => error));
  const late = await Promise.all(calls.slice(2));
  expect(late.map((error) => error instanceof TimeoutError && error.limit)).toEqual(["total", "total"]);
  await vi.runAllTimersAsync();
  expect(times).toEqual([0, 1000]);
});

test("a retry whose turn would come too late leaves the error it had", async () => {
  const { client, times } = timedClient({ rateLimit: 1, timeout: 900, retry: { baseDelay: 0 } }, () => new Response(null, { status: 503 }));
  const error = client.showUsage().catch((reason: unknown) => reason);
  await vi.runAllTimersAsync();
  expect(await error).toMatchObject({ name: "ApiError", status: 503 });
  expect(times).toEqual([0]);
});

test.each([0, -1, Number.NaN, "20" as unknown as number])("%s requests per second are refused", (rateLimit) => {
  expect(() => timedClient({ rateLimit })).toThrow("[@hwc-usage/client] rateLimit must be a number of requests per second above 0.");
});
