import { inspect } from "node:util";
import { createServiceClient, isApiError } from "@hwc-usage/client";
import { afterEach, expect, it, vi } from "vitest";
import { akSk } from "../src/index.ts";
import { explanation } from "../src/refusals/explanation.ts";
import { json, serve } from "./loopback-server.ts";

const SECRET = "SECRETSECRET";
const KEY = { ak: "EXAMPLEACCESSKEY", sk: `${SECRET}-sk`, securityToken: `${SECRET}-token` };
const NOW = new Date("2024-05-21T08:30:15Z");
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const INTRODUCTION = "Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:";

const service = {
  name: "Example",
  servers: {},
  operations: { ShowItem: { method: "GET", path: "/v1/items/{item_id}" } },
} as const;

interface paths {
  "/v1/items/{item_id}": {
    get: {
      parameters: { path: { item_id: string }; query?: { limit?: string }; header?: Record<string, string> };
      responses: { 200: { content: { "application/json": { name?: string } } } };
    };
  };
}

afterEach(() => {
  vi.useRealTimers();
});

/** The message of the ApiError of a call that a gateway refuses with these words; it knows its own host. */
async function messageOf(words: (host: string) => string): Promise<string> {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  const { origin } = await serve((request, response) =>
    json(response, 401, { error_code: "APIGW.0301", error_msg: words(request.headers.host ?? "") }, { Date: NOW.toUTCString() }),
  );
  const client = createServiceClient<paths, typeof service>(service, { baseUrl: origin, auth: akSk(KEY) });
  const result = client.showItem({ path: { item_id: "a:b" }, query: { limit: "10" } });
  const error: unknown = await result.catch((reason: unknown) => reason);
  if (!isApiError(error)) throw error;
  expect(error.status).toBe(401);
  expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(SECRET);
  return error.message.replaceAll(origin.slice("http://".length), "HOST");
}

/** The canonical request as the gateway would print it. */
const echo = (host: string, { query = "limit=10", token = KEY.securityToken } = {}) =>
  `${INTRODUCTION}GET|/v1/items/a%3Ab/|${query}|host:${host}|x-sdk-date:20240521T083015Z|x-security-token:${token}||host;x-sdk-date;x-security-token|${EMPTY}`;

const lines = (marked: number, query = "limit=10", token = "[redacted]") =>
  ["GET", "/v1/items/a%3Ab/", query, "host:HOST", "x-sdk-date:20240521T083015Z", `x-security-token:${token}`, "", "host;x-sdk-date;x-security-token", EMPTY]
    .map((line, index) => `${index + 1 === marked ? ">" : " "} ${line}`)
    .join("\n");

it("shows both canonical requests and marks the first difference", async () => {
  expect(await messageOf((host) => echo(host, { query: "limit=1" }))).toContain(
    `The gateway did not receive what was signed. They differ first in line 3. Signed:\n${lines(3)}\nReceived:\n${lines(3, "limit=1")}`,
  );
});

it("takes what the gateway says after its canonical request for no part of it", async () => {
  const message = await messageOf((host) => `${echo(host)}, request id 1`);
  expect(message).toContain(
    `The gateway received what was signed, so \`sk\`, or the security token, does not belong to \`ak\`. Signed:\n${lines(0)}`,
  );
  expect(message).not.toContain("Received:");
});

it("marks a credential that differs, without showing either value", async () => {
  const message = await messageOf((host) => echo(host, { token: `${SECRET}-other` }));
  expect(message).toContain("They differ first in line 6.");
  expect(message).toContain(`Received:\n${lines(6, "limit=10", "[redacted, another value]")}`);
});

it("marks where a canonical request that is cut off ends", async () => {
  const message = await messageOf((host) => echo(host).slice(0, -EMPTY.length - 1));
  expect(message).toContain("They differ first in line 9.");
});

it("shows what was signed when the gateway does not show what it received", async () => {
  const message = await messageOf(() => "Incorrect IAM authentication information");
  expect(message).toContain("The gateway refused the signature without showing what it received.");
  expect(message).toContain(lines(0));
});

it.each([
  ["x-auth-token", `${SECRET}3`],
  ["x-subject-token", `${SECRET}|${SECRET}4`],
  ["x-subject-token", `a:${SECRET}|b:${SECRET}`],
  ["cookie", `a=${SECRET}6`],
  ["proxy-authorization", `Basic ${SECRET}7`],
])("hides the value of %s: %s wherever the gateway prints it", (name, value) => {
  const signed = {
    url: "https://example.com/",
    headers: { [name]: value, authorization: `${SECRET}-signature` },
    canonicalRequest: `GET\n/\n\nhost:example.com\n${name}:${value}\n\nhost;${name}\n${EMPTY}`,
    stringToSign: "",
  };
  const canonical = signed.canonicalRequest.replaceAll("\n", "|");
  for (const message of [
    "no echo",
    INTRODUCTION + canonical,
    INTRODUCTION + signed.canonicalRequest,
    INTRODUCTION + canonical.replace("GET|/|", `GET|/${value}|`),
    INTRODUCTION + canonical.replace("GET", "POST").replace(value, `${SECRET}, but another`),
    INTRODUCTION + canonical.slice(0, canonical.indexOf(value) + SECRET.length + 1),
    `${INTRODUCTION}authorization:${SECRET}-signature|${EMPTY}`,
  ]) {
    const text = explanation(signed, message);
    expect(text).toContain(`${name}:[redacted]`);
    expect(text).not.toContain(SECRET);
  }
});

it("is on the verbs' response, where it is not printed", async () => {
  const { origin } = await serve((_, response) => json(response, 401, { error_code: "APIGW.0301" }));
  const client = createServiceClient<paths, typeof service>(service, { baseUrl: origin, auth: akSk(KEY) });
  const { error, response } = await client.GET("/v1/items/{item_id}", { params: { path: { item_id: "1" } } });
  expect(error).toEqual({ error_code: "APIGW.0301" });
  expect(inspect(response)).not.toContain("gateway refused");
  const text = Reflect.get(response, Symbol.for("@hwc-usage/client/explanation"));
  expect(text).toContain("GET");
  expect(text).not.toContain(SECRET);
});
