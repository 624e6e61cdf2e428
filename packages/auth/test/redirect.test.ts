import { createServiceClient, isApiError } from "@hwc-usage/client";
import type { FetchMiddleware } from "@hwc-usage/client";
import { describe, expect, it } from "vitest";
import { akSk, userToken } from "../src/index.ts";
import { json, serve } from "./loopback-server.ts";

const service = {
  name: "Example",
  servers: {},
  operations: {
    ShowItem: { method: "GET", path: "/v1/items" },
    CreateItem: { method: "POST", path: "/v1/items" },
  },
} as const;

interface paths {
  "/v1/items": {
    get: { parameters: {}; responses: { 200: { content: { "application/json": { name?: string } } } } };
    post: {
      parameters: {};
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 200: { content: { "application/json": { name?: string } } } };
    };
  };
}

const SECRET = "SECRETSECRET";

describe.each<[string, FetchMiddleware]>([
  ["akSk", akSk({ ak: "EXAMPLEACCESSKEY", sk: `${SECRET}-sk`, securityToken: `${SECRET}-token` })],
  ["userToken", userToken(`${SECRET}-token`)],
])("%s: a redirect to another origin", (_, auth) => {
  it.each([301, 302, 303, 307, 308])("with status %i is an error, and nothing is sent there", async (status) => {
    const other = await serve((_request, response) => json(response, 200, { name: "not for you" }));
    const first = await serve((_request, response) =>
      json(response, status, {}, { Location: `${other.origin}/v1/items` }),
    );
    const client = createServiceClient<paths, typeof service>(service, { baseUrl: first.origin, auth, retry: false });
    for (const call of [() => client.showItem(), () => client.createItem({ body: { name: "a" } })]) {
      const error: unknown = await call().then(
        () => expect.fail("the redirect was followed"),
        (reason: unknown) => reason,
      );
      expect(isApiError(error)).toBe(true);
      expect(String(error)).toMatch(/redirect/);
      expect(String(error)).not.toContain(SECRET);
    }
    expect(first.received.map(({ method }) => method)).toEqual(["GET", "POST"]);
    expect(other.received).toEqual([]);
  });
});
