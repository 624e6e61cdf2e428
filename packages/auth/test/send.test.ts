import { createServiceClient } from "@hwc-usage/client";
import { describe, expect, it } from "vitest";
import { akSk, userToken } from "../src/index.ts";
import { capture, only } from "./captured.ts";

const service = {
  name: "Example",
  servers: { global: "https://example.com" },
  operations: { ShowX: { method: "GET", path: "/x" } },
} as const;

interface paths {
  "/x": { get: { responses: { 200: { content: { "application/json": {} } } } } };
}

const identities = [
  ["akSk", akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" }), "authorization"],
  ["userToken", userToken("example-token"), "x-auth-token"],
] as const;

describe.each(identities)("%s", (_, auth, header) => {
  it("leaves a caller's Request as it is, so that it can be sent again", async () => {
    const { fetch, sent } = capture();
    const request = new Request("https://example.com/v1/x");
    await auth(fetch)(request);
    await auth(fetch)(request);
    expect([...request.headers]).toEqual([]);
    expect(sent.map(({ headers }) => headers.has(header))).toEqual([true, true]);
  });

  it("writes into the Request that our client made for the attempt, instead of making another", async () => {
    const { fetch, sent } = capture();
    const given: Request[] = [];
    const client = createServiceClient<paths, typeof service>(service, { auth: (next) => (request) => (given.push(request), auth(next)(request)), fetch });
    await client.showX();
    expect(only(sent)).toBe(given[0]);
    expect(only(sent).headers.has(header)).toBe(true);
  });

  it("makes another where a middleware put a Request of its own in its place", async () => {
    const { fetch, sent } = capture();
    const own = new Request("https://example.com/x", { redirect: "manual" });
    const client = createServiceClient<paths, typeof service>(service, { auth, fetch });
    client.use({ onRequest: () => own });
    await client.showX();
    await client.showX();
    expect([...own.headers]).toEqual([]);
    expect(sent.map(({ headers }) => headers.has(header))).toEqual([true, true]);
  });
});
