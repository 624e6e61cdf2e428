import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { ApiError, attachExplanation, isApiError, isCallError } from "../src/index.ts";
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
      "camel case",
      () => json({ errorCode: "A.1", errorMsg: "No" }, { status: 400 }),
      { status: 400, code: "A.1" },
      "ShowUsage failed: 400 A.1 No",
    ],
    [
      "code and message alone",
      () => json({ code: "A.2", message: "No" }, { status: 400 }),
      { status: 400, code: "A.2" },
      "ShowUsage failed: 400 A.2 No",
    ],
    [
      "a denial of IAM, whose encoded message stays in the body",
      () => json({ error_code: "A.3", error_msg: "Denied", encoded_authorization_message: "e" }, { status: 403 }),
      { status: 403, code: "A.3", body: { error_code: "A.3", error_msg: "Denied", encoded_authorization_message: "e" } },
      "ShowUsage failed: 403 A.3 Denied",
    ],
    [
      "an object of some other name",
      () => json({ fault: { error_code: "A.4", error_msg: "No" }, request_id: "r-4" }, { status: 400 }),
      { status: 400, code: "A.4", requestId: "r-4" },
      "ShowUsage failed: 400 A.4 No (request id r-4)",
    ],
    [
      "JSON that says nothing",
      () => json({ error: null, code: {}, message: "" }, { status: 400, statusText: "Bad Request" }),
      { status: 400, code: undefined },
      "ShowUsage failed: 400 Bad Request",
    ],
    [
      "truncated JSON",
      () => new Response('{"error_code":"A.5', { status: 400 }),
      { status: 400, code: undefined, body: '{"error_code":"A.5' },
      'ShowUsage failed: 400 {"error_code":"A.5',
    ],
    ["null", () => json(null, { status: 400 }), { status: 400, body: null }, "ShowUsage failed: 400"],
    [
      "long text, cut",
      () => new Response("x".repeat(5000), { status: 400 }),
      { status: 400, body: "x".repeat(1000) },
      `ShowUsage failed: 400 ${"x".repeat(200)}`,
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

describe("a success status with a body that is not the JSON it should be", () => {
  const cases: [name: string, answer: () => Response, message: string][] = [
    ["HTML", () => new Response("<html>Sign in</html>", { status: 200 }), "200 the body is not JSON: <html>Sign in</html>"],
    ["truncated JSON, with its length", () => new Response('{"a":', { headers: { "content-length": "5" } }), '200 the body is not JSON: {"a":'],
    ["nothing", () => new Response("", { status: 200 }), "200 the body is empty"],
    ["nothing, and says so", () => new Response("", { headers: { "content-length": "0" } }), "200 the body is empty"],
  ];
  test.each(cases)("%s", async (_, answer, message) => {
    const error = await failure(answer);
    expect(error).toMatchObject({ name: "ApiError", status: 200, code: undefined, message: `ShowUsage failed: ${message}` });
    if (message.includes("JSON")) expect(error.cause).toBeInstanceOf(SyntaxError);
    const { client } = observedClient(answer);
    const verb = await client.GET("/v1/{project_id}/usage");
    expect([verb.data, verb.error]).toEqual([undefined, { error_msg: message.slice(4) }]);
  });

  const empty: [name: string, answer: () => Response][] = [
    ["204", () => new Response(null, { status: 204 })],
    ["201 without a body, to a call that does not only read", () => new Response("", { status: 201 })],
  ];
  test.each(empty)("but nothing is right for %s", async (_, answer) => {
    const { client } = observedClient(answer);
    expect(await client.createItem({ body: { name: "n" } })).toBeUndefined();
    expect(await client.POST("/v1/items", { body: { name: "n" } })).toMatchObject({ data: undefined });
  });

  test("and whoever asks for text gets it", async () => {
    const { client } = observedClient(() => new Response("<html>"));
    const { data, error } = await client.GET("/v1/{project_id}/usage", { parseAs: "text" });
    expect([data, error]).toEqual(["<html>", undefined]);
  });
});

test("what auth says of a refusal stands below the message", async () => {
  const error = await failure(() => {
    const response = json({ error_code: "APIGW.0301" }, { status: 401, headers: { "x-request-id": "r-1" } });
    attachExplanation(response, "The clock is 20 minutes fast.\nSet it.");
    return response;
  });
  expect(error.message).toBe("ShowUsage failed: 401 APIGW.0301 (request id r-1)\nThe clock is 20 minutes fast.\nSet it.");
});

test("no credential that a gateway echoes is kept", async () => {
  const canonicalRequest = "GET|/v1/p1/usage/||host:h|x-security-token:SECRETTOKEN|x-sdk-date:20260302T000000Z||host|e3b0";
  const error = await failure(() =>
    json({ error_code: "APIGW.0301", error_msg: `verify aksk signature fail, canonicalRequest:${canonicalRequest}` }, { status: 401 }),
  );
  expect(inspect(error)).not.toContain("SECRETTOKEN");
  expect(error.message).toContain("|x-security-token:[redacted]|x-sdk-date:20260302T000000Z|");
});

describe("no credential is kept", () => {
  const echoes: [name: string, answer: () => Response][] = [
    ["as a header", () => json({ headers: { "X-Auth-Token": "SECRET" } }, { status: 401 })],
    ["in a list", () => json([{ authorization: "SECRET" }, "X-Security-Token: SECRET"], { status: 401 })],
    ["in cut JSON", () => new Response('{"X-Auth-Token": "SECRET', { status: 401 })],
    ["in HTML of status 200", () => new Response("<b>X-Auth-Token=SECRET</b>", { status: 200 })],
  ];
  test.each(echoes)("%s", async (_, answer) => {
    expect(inspect(await failure(answer), { depth: 9, showHidden: true })).not.toContain("SECRET");
    const { client } = observedClient(answer);
    expect(inspect((await client.GET("/v1/{project_id}/usage")).error)).not.toContain("SECRET");
  });

  test("nor the query, when no answer came", async () => {
    const { client } = observedClient(() => {
      throw Object.assign(new Error("request to https://h/?name=SECRET failed"), { code: "ENOTFOUND" });
    });
    const error = await client.showUsage({ query: { name: "SECRET" } }).catch((reason: Error) => reason);
    expect((error as Error).message).toBe(
      "ShowUsage failed: no whole answer from example.cn-north-4.myhuaweicloud.com, ENOTFOUND; see cause",
    );
  });
});

test("guards know errors of another copy of the package", async () => {
  const own = await failure(() => json({}, { status: 500 }));
  vi.resetModules();
  const other = await import("../src/index.ts");
  expect(other.ApiError).not.toBe(ApiError);
  expect([other.isApiError(own), other.isCallError(own)]).toEqual([true, true]);
  const network = await observedClient(() => Promise.reject(new Error("down")) as never).client.showUsage().catch((error: unknown) => error);
  const late = await observedClient(() => new Promise(() => {}) as never, { timeout: 1 }).client.showUsage().catch((error: unknown) => error);
  expect([other.isNetworkError(network), other.isCallError(network), other.isApiError(network)]).toEqual([true, true, false]);
  expect([other.isTimeoutError(late), other.isCallError(late), other.isNetworkError(late)]).toEqual([true, true, false]);
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
