import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { ApiError, isApiError, isCallError } from "../src/index.ts";
import { json, observedClient } from "./example-service.ts";

async function failure(answer: () => Response): Promise<ApiError> {
  const { client } = observedClient(answer);
  const error: unknown = await client.showUsage().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe("an error answer becomes an ApiError", () => {
  const headers = { "x-request-id": "r-1" };
  const cases: [name: string, answer: () => Response, facts: object, message: string][] = [
    [
      "a service's body",
      () => json({ error_code: "MSS.00000003", error_msg: "Invalid parameter" }, { status: 400, headers }),
      { status: 400, code: "MSS.00000003", requestId: "r-1" },
      "ShowUsage failed: 400 MSS.00000003 Invalid parameter (request id r-1)",
    ],
    [
      "the gateway's body, which holds the request id",
      () => json({ error_code: "APIGW.0308", error_msg: "Slow down", request_id: "r-2" }, { status: 429 }),
      { status: 429, code: "APIGW.0308", requestId: "r-2" },
      "ShowUsage failed: 429 APIGW.0308 Slow down (request id r-2)",
    ],
    [
      "IAM's body, whose code is a number",
      () => json({ error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } }, { status: 401 }),
      { status: 401, code: "401", requestId: undefined },
      "ShowUsage failed: 401 401 The username or password is wrong.",
    ],
    [
      "an empty body",
      () => new Response(null, { status: 401, statusText: "Unauthorized", headers: { "content-length": "0" } }),
      { status: 401, code: undefined },
      "ShowUsage failed: 401 Unauthorized",
    ],
    [
      "a page of HTML",
      () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
      { status: 502, code: undefined },
      "ShowUsage failed: 502 <h1>Bad gateway</h1>",
    ],
    [
      "a redirect",
      () => new Response(null, { status: 302, headers: { location: "https://elsewhere.example" } }),
      { status: 302 },
      "ShowUsage failed: 302 a redirect, which is not followed",
    ],
  ];
  test.each(cases)("%s", async (_, answer, facts, message) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ name: "ApiError", operationId: "ShowUsage", ...facts });
    expect(error.message).toBe(message);
  });
});

test("no credential that a gateway echoes is kept", async () => {
  const canonicalRequest = "GET|/v1/p1/usage/||host:h|x-security-token:SECRETTOKEN|x-sdk-date:20260302T000000Z||host|e3b0";
  const error = await failure(() =>
    json({ error_code: "APIGW.0301", error_msg: `verify aksk signature fail, canonicalRequest:${canonicalRequest}` }, { status: 401 }),
  );
  expect(inspect(error)).not.toContain("SECRETTOKEN");
  expect(error.message).toContain("|x-security-token:[redacted]|x-sdk-date:20260302T000000Z|");
});

test("guards know errors of another copy of the package", async () => {
  const own = await failure(() => json({}, { status: 500 }));
  vi.resetModules();
  const other = await import("../src/index.ts");
  expect(other.ApiError).not.toBe(ApiError);
  expect([other.isApiError(own), other.isCallError(own)]).toEqual([true, true]);
  expect([isApiError(new Error("x")), isCallError(undefined), isApiError({ name: "ApiError" })]).toEqual([false, false, false]);
});

describe("verbs resolve to { data, error, response }", () => {
  test("data on success", async () => {
    const { client } = observedClient(() => json({ total: 3 }));
    const { data, error, response } = await client.GET("/v1/{project_id}/usage");
    expect([data?.total, error, response.status]).toEqual([3, undefined, 200]);
  });

  const bodies: [name: string, answer: () => Response, error: object][] = [
    ["an object as it is", () => json({ error_code: "A" }, { status: 400 }), { error_code: "A" }],
    ["text", () => new Response("down", { status: 503 }), { error_msg: "down" }],
    ["long text, cut", () => new Response("x".repeat(500), { status: 503 }), { error_msg: "x".repeat(200) }],
    [
      "nothing: the status text",
      () => new Response(null, { status: 401, statusText: "Unauthorized", headers: { "content-length": "0" } }),
      { error_msg: "Unauthorized" },
    ],
    ["an array: no object", () => json([1], { status: 400, statusText: "Bad Request" }), { error_msg: "Bad Request" }],
  ];
  test.each(bodies)("error is an object: %s", async (_, answer, expected) => {
    const { client } = observedClient(answer);
    const { error } = await client.GET("/v1/{project_id}/usage");
    expect(error).toEqual(expected);
  });
});

test("withResponse gives the headers and the request id", async () => {
  const { client } = observedClient(() => json({ name: "n" }, { status: 201, headers: { "x-request-id": "r-9", "x-extra": "e" } }));
  const { data, response, requestId } = await client.createItem.withResponse({ body: { name: "n" } });
  expect([data.name, response.headers.get("x-extra"), requestId]).toEqual(["n", "e", "r-9"]);
});
