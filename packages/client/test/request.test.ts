import { describe, expect, test } from "vitest";
import { createServiceClient } from "../src/index.ts";
import { json, observedClient, type paths, service } from "./example-service.ts";

const base = "https://example.cn-north-4.myhuaweicloud.com/v1/p1/usage";

describe("query", () => {
  const cases: [name: string, query: Record<string, unknown>, expected: string][] = [
    ["a Date in a date parameter", { from: new Date("2026-03-02T23:59:59.999Z") }, "?from=2026-03-02"],
    ["a Date in a date-time parameter, whole seconds", { at: new Date("2026-03-02T08:43:17.000Z") }, "?at=2026-03-02T08%3A43%3A17Z"],
    ["a Date with milliseconds, which are cut off", { at: new Date("2026-03-02T08:43:17.999Z") }, "?at=2026-03-02T08%3A43%3A17Z"],
    ["text is sent as it is", { at: "2026-03-02T08:43:17+08:00" }, "?at=2026-03-02T08%3A43%3A17%2B08%3A00"],
    ["an array in a comma parameter is one value", { kinds: ["b", "a"] }, "?kinds=b%2Ca"],
    ["any other array repeats the name, sorted", { name: ["b", "a"] }, "?name=a&name=b"],
    ["nothing of undefined, null and []", { at: undefined, name: null, kinds: [] }, ""],
    ["numbers and booleans", { limit: 10, on: false }, "?limit=10&on=false"],
    ["names are sorted", { z: "1", a: "2" }, "?a=2&z=1"],
  ];
  test.each(cases)("%s", async (_, query, expected) => {
    const { client, requests } = observedClient(() => json({}));
    await client.showUsage({ query });
    await client.GET("/v1/{project_id}/usage", { params: { query } });
    expect(requests.map(({ url }) => url)).toEqual([base + expected, base + expected]);
  });
});

describe("project id", () => {
  const sent = ({ url, headers }: Request) => [new URL(url).pathname, headers.get("x-project-id")];

  test("comes from the option, and a call's own goes first", async () => {
    const { client, requests } = observedClient(() => json({}));
    await client.showUsage();
    await client.showUsage({ path: { project_id: "p2" } });
    expect(requests.map(sent)).toEqual([["/v1/p1/usage", "p1"], ["/v1/p2/usage", "p2"]]);
  });

  test("comes from an async function", async () => {
    const { client, requests } = observedClient(() => json({}), { projectId: async () => "p3" });
    await client.GET("/v1/{project_id}/usage");
    expect(requests.map(sent)).toEqual([["/v1/p3/usage", "p3"]]);
  });

  test("is not sent where the path has none", async () => {
    const { client, requests } = observedClient(() => json({}));
    await client.showItem({ path: { item_id: "i" } });
    expect(requests.map(sent)).toEqual([["/v1/items/i", null]]);
  });

  test("its absence is said before anything is sent", async () => {
    const fetch = () => expect.unreachable();
    const client = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", fetch });
    await expect(client.showUsage()).rejects.toThrow(
      "/v1/{project_id}/usage needs a project id: set projectId when the client is created, or path.project_id in the call.",
    );
  });
});

describe("input that would reach another URL than the one meant is refused", () => {
  const paths: [name: string, value: unknown, message: string][] = [
    ["missing", undefined, 'Path parameter "item_id" of /v1/items/{item_id} is missing.'],
    ["null", null, "must be a non-empty text"],
    ["empty", "", "must be a non-empty text"],
    ["a dot", ".", "must be a non-empty text"],
    ["two dots", "..", "must be a non-empty text"],
    ["a lone surrogate", "a\uD800", "lone surrogate"],
    ["an object", { id: 1 }, "must be a non-empty text"],
  ];
  test.each(paths)("path: %s", async (_, value, message) => {
    const { client, requests } = observedClient(() => json({}));
    const path = { item_id: value as string };
    await expect(client.showItem({ path })).rejects.toThrow(message);
    await expect(client.GET("/v1/items/{item_id}", { params: { path } })).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  const queries: [name: string, value: unknown, message: string][] = [
    ["an invalid Date", new Date(Number.NaN), 'Query parameter "name" is an invalid Date.'],
    ["a Date that the documented form cannot hold", new Date(Date.UTC(10_000, 0)), "outside the years 0 to 9999"],
    ["NaN", Number.NaN, 'Query parameter "name" must be text'],
    ["an object", { a: 1 }, "not object"],
    ["null in an array", [null], "not null"],
    ["a function", () => 1, "not function"],
    ["a lone surrogate", "\uDC00", "lone surrogate"],
  ];
  test.each(queries)("query: %s", async (_, value, message) => {
    const { client, requests } = observedClient(() => json({}));
    await expect(client.showUsage({ query: { name: value as string } })).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  test.each([[["a,b"]], [["a", ""]]])("query: %j as comma-separated values", async (kinds) => {
    const { client, requests } = observedClient(() => json({}));
    await expect(client.showUsage({ query: { kinds } })).rejects.toThrow('Query parameter "kinds" holds an empty value or one with a comma');
    expect(requests).toEqual([]);
  });

  test("a value is one segment, whatever it holds", async () => {
    const { client, requests } = observedClient(() => json({}));
    await client.showItem({ path: { item_id: "../a?b#$&c" } });
    expect(requests[0]?.url).toBe("https://example.cn-north-4.myhuaweicloud.com/v1/items/..%2Fa%3Fb%23%24%26c");
  });
});

describe("endpoint", () => {
  test("baseUrl goes before the region, its trailing slash is dropped", async () => {
    const { client, requests } = observedClient(() => json({}), { baseUrl: "http://127.0.0.1:4010/mock/" });
    await client.showUsage();
    expect(requests[0]?.url).toBe("http://127.0.0.1:4010/mock/v1/p1/usage");
  });

  const refused: [options: { region?: string; baseUrl?: string }, message: string][] = [
    [{}, "Example needs a region. Known: cn-north-4, cn-east-3. For any other endpoint set baseUrl."],
    [{ region: "mars" }, 'Example knows no region "mars". Known: cn-north-4, cn-east-3.'],
    [{ region: "toString" }, 'Example knows no region "toString"'],
    [{ baseUrl: "metastudio" }, "baseUrl must be an absolute http(s) URL"],
    [{ baseUrl: "ftp://example.com" }, "baseUrl must be an absolute http(s) URL"],
    [{ baseUrl: "https://user:secret@example.com" }, "baseUrl must be an absolute http(s) URL"],
    [{ baseUrl: "https://example.com?a=b" }, "baseUrl must be an absolute http(s) URL"],
  ];
  test.each(refused)("%j is refused", (options, message) => {
    expect(() => createServiceClient<paths, typeof service>(service, options)).toThrow(message);
  });

  test("a service with a global endpoint needs no region", async () => {
    const requests: string[] = [];
    const global = { ...service, servers: { global: "https://example.myhuaweicloud.com" } };
    const fetch = async ({ url }: Request) => (requests.push(url), json({}));
    await createServiceClient<paths, typeof global>(global, { fetch }).showItem({ path: { item_id: "1" } });
    expect(requests).toEqual(["https://example.myhuaweicloud.com/v1/items/1"]);
  });
});

test("auth stands between the client and fetch, and headers go with every request", async () => {
  const { client, requests } = observedClient(() => json({}), {
    headers: { "X-Team": "blue" },
    auth: (next) => (request) => {
      const signed = new Request(request);
      signed.headers.set("authorization", `seen ${request.headers.get("x-team")}`);
      return next(signed);
    },
  });
  await client.createItem({ body: { name: "n" } });
  const [request] = requests;
  expect(request?.headers.get("authorization")).toBe("seen blue");
  expect(request?.headers.get("content-type")).toBe("application/json");
  expect(await request?.text()).toBe('{"name":"n"}');
});

test("the global fetch is looked up at each call, so that tracing put in place later sees it", async () => {
  const client = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId: "p" });
  const original = globalThis.fetch;
  globalThis.fetch = async () => json({ total: 7 });
  try {
    expect(await client.showUsage()).toEqual({ total: 7 });
  } finally {
    globalThis.fetch = original;
  }
});

test("a redirect is never followed, whatever a call asks for", async () => {
  const { client, requests } = observedClient(() => json({}));
  await client.showUsage();
  await client.GET("/v1/{project_id}/usage", { redirect: "follow" });
  expect(requests.map(({ redirect }) => redirect)).toEqual(["manual", "manual"]);
});
