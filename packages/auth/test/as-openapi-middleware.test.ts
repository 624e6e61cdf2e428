import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import createClient from "openapi-fetch";
import type { ClientOptions, Middleware } from "openapi-fetch";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FetchMiddleware } from "@hwc-usage/client";
import { akSk, asOpenapiMiddleware, SigningError, userToken } from "../src/index.ts";

// openapi-fetch as its own pages show it, against a server: what arrives there, and what the caller gets back.

interface Answer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
}

type Operation = { parameters: { query?: Record<string, string | string[]>; header?: Record<string, string> }; responses: {
  200: { content: { "application/json": { count: number } } };
  401: { content: { "application/json": { error_code: string; error_msg: string } } };
} };
interface Paths {
  "/v1/usage": { get: Operation; post: Operation & { requestBody: { content: { "application/json": { name: string } } } } };
}

const KEY = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const REFUSED = { error_code: "APIG.0301", error_msg: "Incorrect IAM authentication information: verify aksk signature fail" };

let server: Server;
let baseUrl: string;
let answers: Answer[];
let received: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];

beforeEach(async () => {
  answers = [];
  received = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    const answer = answers.shift() ?? {};
    response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
    response.end(answer.body ?? '{"count":1}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function bareClient(auth: FetchMiddleware, { others = [], ...options }: ClientOptions & { others?: Middleware[] } = {}) {
  const client = createClient<Paths>({ baseUrl, ...options });
  client.use(...others, asOpenapiMiddleware(auth));
  return client;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The signature of a canonical request that stands in the test, line by line. */
function signature(date: unknown, lines: readonly string[]): string {
  return createHmac("sha256", KEY.sk).update(`SDK-HMAC-SHA256\n${String(date)}\n${sha256(lines.join("\n"))}`).digest("hex");
}

describe("what arrives at the server", () => {
  it("is signed: a query that openapi-fetch wrote in another order", async () => {
    const { data } = await bareClient(akSk(KEY)).GET("/v1/usage", { params: { query: { b: "it's", a: ["2", "1"] } } });
    expect(data).toEqual({ count: 1 });
    const [{ url, headers } = expect.fail("nothing arrived")] = received;
    expect(url).toBe("/v1/usage?a=1&a=2&b=it%27s");
    const date = headers["x-sdk-date"];
    const names = "host;x-sdk-date";
    expect(headers.authorization).toBe(
      `SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY, SignedHeaders=${names}, Signature=${signature(date, [
        "GET", "/v1/usage/", "a=1&a=2&b=it%27s", `host:${headers.host}`, `x-sdk-date:${date}`, "", names, sha256(""),
      ])}`,
    );
  });

  it("is signed: a body, and a header that a middleware before it added", async () => {
    const trace: Middleware = {
      onRequest({ request }) {
        request.headers.set("x-trace", "t1");
        return request;
      },
    };
    await bareClient(akSk(KEY), { others: [trace] }).POST("/v1/usage", { body: { name: "用量" } });
    const [{ method, headers, body } = expect.fail("nothing arrived")] = received;
    expect([method, body]).toEqual(["POST", '{"name":"用量"}']);
    const date = headers["x-sdk-date"];
    const names = "content-type;host;x-sdk-date;x-trace";
    expect(headers.authorization).toContain(
      `SignedHeaders=${names}, Signature=${signature(date, [
        "POST", "/v1/usage/", "", "content-type:application/json", `host:${headers.host}`, `x-sdk-date:${date}`, "x-trace:t1", "",
        names, sha256('{"name":"用量"}'),
      ])}`,
    );
  });

  it("carries a user token", async () => {
    const { data } = await bareClient(userToken("MIIEXAMPLETOKEN")).GET("/v1/usage");
    expect(data).toEqual({ count: 1 });
    expect(received[0]?.headers["x-auth-token"]).toBe("MIIEXAMPLETOKEN");
  });

  it("never went to where a redirect points", async () => {
    answers = [{ status: 302, headers: { location: `${baseUrl}/elsewhere` }, body: "" }];
    const { response } = await bareClient(userToken("token"), { redirect: "follow" }).GET("/v1/usage");
    expect(response.status).toBe(302);
    expect(received.map(({ url }) => url)).toEqual(["/v1/usage"]);
  });

  it("is sent by the client's own fetch, with what else the client gives it", async () => {
    const fetchOfClient = vi.fn<typeof fetch>((...all) => fetch(...all));
    const requestInitExt = { priority: "low" };
    await bareClient(akSk(KEY), { fetch: fetchOfClient, requestInitExt }).GET("/v1/usage");
    expect(fetchOfClient.mock.calls.map(([, init]) => init)).toEqual([requestInitExt]);
  });

  it("is nothing when the request cannot be signed", async () => {
    const onError = vi.fn<() => void>();
    const call = bareClient(akSk(KEY), { others: [{ onError }] }).GET("/v1/usage", { headers: { authorization: "Basic eDp5" } });
    await expect(call).rejects.toThrow(SigningError);
    expect(received).toEqual([]);
  });
});

describe("what the caller gets back", () => {
  it.each([
    ["JSON", JSON.stringify(REFUSED), REFUSED],
    ["no JSON", "<html>Bad Gateway</html>", "<html>Bad Gateway</html>"],
  ])("is the body of an error answer: %s", async (_, body, error) => {
    answers = [{ status: 401, body }];
    expect(await bareClient(akSk(KEY)).GET("/v1/usage")).toMatchObject({ error, response: { status: 401 } });
  });

  it("is what the other middlewares make of the answer", async () => {
    const others: Middleware[] = [{ onResponse: ({ response }) => new Response('{"count":2}', response) }];
    expect(await bareClient(akSk(KEY), { others }).GET("/v1/usage")).toMatchObject({ data: { count: 2 } });
  });

  it("is what the other middlewares make of a failure", async () => {
    const failure = new TypeError("no network");
    const seen: unknown[] = [];
    const others: Middleware[] = [{ onError: ({ error }) => void seen.push(error) }];
    const client = bareClient(akSk(KEY), { others, fetch: () => Promise.reject(failure) });
    await expect(client.GET("/v1/usage")).rejects.toBe(failure);
    expect(seen).toEqual([failure]);
  });

  it.each([
    ["an error", new Error("changed my mind")],
    ["no error", "changed my mind"],
  ])("is the reason of an abort: %s", async (_, reason) => {
    const controller = new AbortController();
    const client = bareClient(akSk(KEY), {
      fetch: (request) => {
        controller.abort(reason);
        return fetch(request);
      },
    });
    await expect(client.GET("/v1/usage", { signal: controller.signal })).rejects.toBe(reason);
  });

  it("is the last answer when auth sends a request again", async () => {
    answers = [{ status: 401, body: JSON.stringify(REFUSED) }, {}];
    const twice: FetchMiddleware = (next) => async (request) => {
      const first = await next(request.clone());
      return first.status === 401 ? next(request) : first;
    };
    const { data } = await bareClient(twice).POST("/v1/usage", { body: { name: "again" } });
    expect(data).toEqual({ count: 1 });
    expect(received.map(({ body }) => body)).toEqual(['{"name":"again"}', '{"name":"again"}']);
  });

  it("is auth's own answer when nothing was sent", async () => {
    const cached: FetchMiddleware = () => async () => Response.json({ count: 3 });
    expect(await bareClient(cached).GET("/v1/usage")).toMatchObject({ data: { count: 3 } });
    expect(received).toEqual([]);
  });

  it("is an error when a later middleware replaced the signed request", async () => {
    const client = bareClient(akSk(KEY));
    client.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-late": "1" } }) });
    await expect(client.GET("/v1/usage")).rejects.toThrow(/register asOpenapiMiddleware\(…\) last/);
  });
});

it("keeps a hundred concurrent calls apart", async () => {
  const client = bareClient(akSk(KEY), {
    fetch: async (request) => Response.json({ count: Number(new URL(request.url).searchParams.get("n")) }),
  });
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const results = await Promise.all(numbers.map((n) => client.GET("/v1/usage", { params: { query: { n: String(n) } } })));
  expect(results.map(({ data }) => data?.count)).toEqual(numbers);
});
