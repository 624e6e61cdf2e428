import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { ReceivedRequest } from "../src/exchange.ts";
import { verifySignature } from "../src/identity/verify-signature.ts";

// Requests as the vendor's Node and Python SDKs signed them; what is expected stands in the file.
interface Vector {
  id: string;
  method: string;
  url: string;
  urlNode: string | null;
  urlPython: string | null;
  headersToSign: [name: string, value: string][];
  body: null | { utf8: string } | { base64: string };
  ak: string;
  sk: string;
  date: string;
  tags: string[];
  expected: { authorization: string; canonicalRequest: string };
}

const file = new URL("../../auth/test/vectors/vectors-public.json", import.meta.url);
const { vectors }: { vectors: Vector[] } = JSON.parse(readFileSync(file, "utf8"));

function timeOf({ date }: Vector): number {
  return Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

function receivedFrom(vector: Vector, url: string): ReceivedRequest {
  const [, rawPath = "/", rawQuery = ""] = /^https?:\/\/[^/?]*([^?]*)\??(.*)$/.exec(url) ?? [];
  const { method, headersToSign, body, expected } = vector;
  const bytes = body === null ? "" : "utf8" in body ? Buffer.from(body.utf8) : Buffer.from(body.base64, "base64");
  return {
    method,
    path: rawPath,
    url: new URL(url),
    rawPath,
    rawQuery,
    headers: [...headersToSign, ["User-Agent", "unsigned"], ["Authorization", expected.authorization]],
    body: new Uint8Array(Buffer.from(bytes)),
  };
}

function verify(
  vector: Vector,
  request: ReceivedRequest,
  { sk = vector.sk, now = timeOf(vector), securityToken = "" } = {},
) {
  const key = { ak: vector.ak, sk, ...(securityToken && { securityToken }) };
  return verifySignature(request, (ak) => (ak === vector.ak ? key : undefined), now);
}

const forms = vectors.flatMap((vector) =>
  [...new Set([vector.url, vector.urlNode, vector.urlPython])]
    .filter((url) => url !== null)
    .map((url): [id: string, vector: Vector, url: string] => [vector.id, vector, url]),
);

test("the file holds the vectors", () => expect(vectors).toHaveLength(118));

test.each(forms)("%s as each client writes it is valid", (_, vector, url) => {
  expect(verify(vector, receivedFrom(vector, url))).toEqual({ kind: "valid", ak: vector.ak });
});

test.each(forms)("%s with another secret key is wrong, and shows the canonical request", (_, vector, url) => {
  expect(verify(vector, receivedFrom(vector, url), { sk: "another" })).toEqual({
    kind: "wrong",
    ak: vector.ak,
    canonicalRequest: vector.expected.canonicalRequest,
  });
});

const vector = vectors.find(({ id }) => id === "known-003") as Vector;
const received = receivedFrom(vector, vector.url);

describe("what was signed is what counts", () => {
  const changed: [what: string, change: Partial<ReceivedRequest>][] = [
    ["method", { method: "PUT" }],
    ["path", { rawPath: "/resource" }],
    ["query", { rawQuery: "size=2" }],
    ["additional query", { rawQuery: "size=1&a=" }],
    ["body", { body: new TextEncoder().encode("{}") }],
    ["signed header", { headers: received.headers.map(([name, value]) => [name, name === "host" ? "other" : value]) }],
  ];
  test.each(changed)("another %s is wrong", (_, change) => {
    expect(verify(vector, { ...received, ...change }).kind).toBe("wrong");
  });

  const unchanged: [what: string, change: Partial<ReceivedRequest>][] = [
    ["a slash at the end", { rawPath: "/resources/" }],
    ["escapes that need not be", { rawPath: "/%72esources", rawQuery: "si%7Ae=1" }],
    ["other unsigned headers", { headers: [...received.headers, ["Accept", "*/*"]] }],
    [
      "blanks around a value",
      { headers: received.headers.map(([name, value]) => [name, name === "host" ? ` ${value}\t` : value]) },
    ],
    ["names in another case", { headers: received.headers.map(([name, value]) => [name.toUpperCase(), value]) }],
  ];
  test.each(unchanged)("%s changes nothing", (_, change) => {
    expect(verify(vector, { ...received, ...change }).kind).toBe("valid");
  });
});

describe("refusals", () => {
  const withHeader = (header: string, text: string | undefined) => ({
    ...received,
    headers: received.headers.flatMap(([name, value]): [string, string][] =>
      name.toLowerCase() !== header ? [[name, value]] : text === undefined ? [] : [[name, text]],
    ),
  });
  const cases: [what: string, request: ReceivedRequest, kind: string][] = [
    ["another scheme", withHeader("authorization", "Bearer abc"), "unreadable"],
    ["V11", withHeader("authorization", vector.expected.authorization.replace("SDK-HMAC", "V11-HMAC")), "unreadable"],
    [
      "another key",
      withHeader("authorization", vector.expected.authorization.replace("AccessKey", "Other")),
      "unknown key",
    ],
    ["no date", withHeader("x-sdk-date", undefined), "expired"],
    ["a date in another form", withHeader("x-sdk-date", "2020-06-08T02:39:00Z"), "expired"],
    [
      "an unsigned date",
      withHeader("authorization", vector.expected.authorization.replace("host;x-sdk-date", "host")),
      "wrong",
    ],
  ];
  test.each(cases)("%s", (_, request, kind) => expect(verify(vector, request).kind).toBe(kind));

  const skews: [seconds: number, kind: string][] = [
    [-901, "expired"],
    [-900, "valid"],
    [900, "valid"],
    [901, "expired"],
  ];
  test.each(skews)("a clock %i seconds off is %s", (seconds, kind) => {
    expect(verify(vector, received, { now: timeOf(vector) + seconds * 1000 }).kind).toBe(kind);
  });

  test("a temporary key without its security token", () => {
    expect(verify(vector, received, { securityToken: "token" }).kind).toBe("security token missing or wrong");
  });
});
