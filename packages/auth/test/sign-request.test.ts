import { describe, expect, it } from "vitest";
import { signRequest, SigningError } from "../src/index.ts";
import { bodyOf, credentialsOf, dateOf, headersOf, meaningOf, refused, signed, vectors } from "./vectors/vectors.ts";

describe("the vendor SDKs' vectors", () => {
  it("are all here", () => {
    expect(vectors).toHaveLength(118);
    expect(signed).toHaveLength(116);
  });

  it.each(signed)("$id: $note", async (vector) => {
    const { expected } = vector;
    const result = await signRequest(
      { method: vector.method, url: vector.url, headers: headersOf(vector), body: bodyOf(vector) },
      credentialsOf(vector),
      { date: dateOf(vector) },
    );
    expect(result.canonicalRequest).toBe(expected.canonicalRequest);
    expect(result.stringToSign).toBe(expected.stringToSign);
    expect(result.headers["authorization"]).toBe(expected.authorization);

    const sent = Object.entries(result.headers).filter(([name]) => name !== "authorization");
    const onTheWire = vector.headersToSign.filter(([name]) => name !== "host");
    expect(Object.fromEntries(sent)).toEqual(Object.fromEntries(onTheWire));
    expect(meaningOf(result.url)).toEqual(meaningOf(vector.url));
    expect(new URL(result.url).search.slice(1)).toBe(expected.canonicalRequest.split("\n")[2]);
    expect(new URL(result.url).href).toBe(result.url);
  });

  it.each(vectors.filter(({ id }) => id in refused))("$id is refused: $note", async (vector) => {
    const result = signRequest(
      { method: vector.method, url: vector.url, headers: headersOf(vector), body: bodyOf(vector) },
      credentialsOf(vector),
      { date: dateOf(vector) },
    );
    await expect(result).rejects.toThrow(SigningError);
    await expect(result).rejects.toThrow(refused[vector.id]);
  });
});

const KEY = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const DATE = { date: new Date("2024-05-21T08:30:15.999Z") };
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
// sha256 of the three bytes "abc": FIPS 180-4, example B.1.
const ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/** The parts of a canonical request, save the header lines, which may be any number. */
function stages(canonicalRequest: string) {
  const lines = canonicalRequest.split("\n");
  const [method, uri, query] = lines;
  const [names, payload] = lines.slice(-2);
  return { method, uri, query, names, payload };
}

const sign = async (request: Partial<Parameters<typeof signRequest>[0]>, extra = {}) => {
  const complete = { method: "GET", url: "https://example.com/", ...request };
  const result = await signRequest(complete, { ...KEY, ...extra }, DATE);
  return { ...result, ...stages(result.canonicalRequest) };
};

describe("the path", () => {
  it.each([
    ["https://example.com", "/", "/"],
    ["https://example.com?a=1", "/", "/"],
    ["https://example.com/v1", "/v1", "/v1/"],
    ["https://example.com/v1/", "/v1/", "/v1/"],
    ["https://example.com/v1/a:b", "/v1/a%3Ab", "/v1/a%3Ab/"],
    ["https://example.com/v1/a%3ab", "/v1/a%3Ab", "/v1/a%3Ab/"],
    ["https://example.com/v1/a b", "/v1/a%20b", "/v1/a%20b/"],
    ["https://example.com/v1/%41%7e", "/v1/A~", "/v1/A~/"],
    ["https://example.com/v1/a%25b", "/v1/a%25b", "/v1/a%25b/"],
    ["https://example.com/v1/a%252Fb", "/v1/a%252Fb", "/v1/a%252Fb/"],
    ["https://example.com/v1/it's!(x)*", "/v1/it%27s%21%28x%29%2A", "/v1/it%27s%21%28x%29%2A/"],
    ["https://example.com/v1/数", "/v1/%E6%95%B0", "/v1/%E6%95%B0/"],
    ["https://example.com/v1/...", "/v1/...", "/v1/.../"],
  ])("%s is sent as %s and signed as %s", async (url, sent, uri) => {
    const result = await sign({ url });
    expect(new URL(result.url).pathname).toBe(sent);
    expect(result.uri).toBe(uri);
  });
});

describe("the query", () => {
  it.each([
    ["?", ""],
    ["?a", "a="],
    ["?a=", "a="],
    ["?b=2&a=1", "a=1&b=2"],
    ["?a=1&&b=2&", "a=1&b=2"],
    ["?a=b=c", "a=b%3Dc"],
    ["?a=1+1", "a=1%2B1"],
    ["?a=1%201", "a=1%201"],
    ["?a=%7e%2a", "a=~%2A"],
    ["?k=10&k=9&k=1", "k=1&k=10&k=9"],
    ["?a/b=c?d\\e", "a%2Fb=c%3Fd%5Ce"],
    ["?a%3A=v0&a0=v1", "a0=v1&a%3A=v0"],
    // Code points: U+E000 and U+FF21 stand before U+1F680, whose UTF-16 units are smaller.
    ["?%F0%9F%9A%80=1&%EF%BC%A1=2&%EE%80%80=3", "%EE%80%80=3&%EF%BC%A1=2&%F0%9F%9A%80=1"],
    ["?k=%F0%9F%9A%80&k=%EF%BC%A1", "k=%EF%BC%A1&k=%F0%9F%9A%80"],
    ["?%F0%9F%9A%81=1&%F0%9F%9A%80=2", "%F0%9F%9A%80=2&%F0%9F%9A%81=1"],
  ])("%s is sent and signed as %s", async (search, canonical) => {
    const result = await sign({ url: `https://example.com/v1${search}` });
    expect(result.query).toBe(canonical);
    expect(result.url).toBe(`https://example.com/v1${canonical && `?${canonical}`}`);
  });
});

describe("the headers", () => {
  it("are accepted in every form that new Headers() takes", async () => {
    const record = { "X-Trace": " 1 ", accept: "*/*" };
    for (const headers of [record, Object.entries(record) as [string, string][], new Headers(record)]) {
      const result = await sign({ headers });
      expect(result.headers).toMatchObject({ "x-trace": "1", accept: "*/*" });
      expect(result.names).toBe("host;x-sdk-date;x-trace");
    }
    expect(await sign({})).toEqual({ ...(await sign({ headers: {} })) });
  });

  it.each([
    ["user-agent", "a"],
    ["accept", "a"],
    ["accept-encoding", "a"],
    ["connection", "close"],
    ["content-length", "0"],
    ["x_under_score", "a"],
  ])("%s: %s is sent unsigned", async (name, value) => {
    const result = await sign({ headers: { [name]: value } });
    expect(result.names).toBe("host;x-sdk-date");
    expect(result.headers[name]).toBe(value);
  });

  it.each([
    ["content-type", "application/json;charset=UTF-8", "content-type;host;x-sdk-date"],
    ["accept-language", "zh-CN", "accept-language;host;x-sdk-date"],
    ["x-empty", "", "host;x-empty;x-sdk-date"],
    ["x-inner", "a  b\tc", "host;x-inner;x-sdk-date"],
    ["hostx", "a", "host;hostx;x-sdk-date"],
  ])("%s: %s is sent and signed", async (name, value, names) => {
    const result = await sign({ headers: { [name]: value } });
    expect(result.names).toBe(names);
    expect(result.headers[name]).toBe(value);
    expect(result.canonicalRequest).toContain(`\n${name}:${value}\n`);
  });

  it("are sorted by code unit, in both lists", async () => {
    const headers = { "x-a~": "3", "x-a0": "6", "x-a!": "1", "x-a.": "5", "x-a#": "2", "x-a+": "4" };
    const result = await sign({ headers });
    expect(result.names).toBe("host;x-a!;x-a#;x-a+;x-a.;x-a0;x-a~;x-sdk-date");
    expect(result.headers["x-a!"]).toBe("1");
    expect(result.canonicalRequest).toContain("\nx-a!:1\nx-a#:2\nx-a+:4\nx-a.:5\nx-a0:6\nx-a~:3\nx-sdk-date:");
  });

  it("take a name that JavaScript objects treat specially", async () => {
    expect((await sign({ headers: [["constructor", "a"]] })).names).toBe("constructor;host;x-sdk-date");
    expect(Object.keys((await sign({ headers: [["__proto__", "a"]] })).headers)).toContain("__proto__");
  });

  it("sign the host with its port and do not return it, even when the caller names it", async () => {
    const result = await sign({ url: "https://EXAMPLE.com:8443/", headers: { Host: "example.com:8443" } });
    expect(result.canonicalRequest).toContain("\nhost:example.com:8443\n");
    expect(result.headers).not.toHaveProperty("host");
    expect((await sign({ url: "https://example.com:443/" })).canonicalRequest).toContain("\nhost:example.com\n");
  });

  it("carry the caller's own, such as X-App-UserId and X-Project-Id, signed", async () => {
    const result = await sign({ headers: { "X-App-UserId": "user-42", "X-Project-Id": "p" } });
    expect(result.names).toBe("host;x-app-userid;x-project-id;x-sdk-date");
    expect(result.canonicalRequest).toContain("\nx-app-userid:user-42\nx-project-id:p\n");
  });

  it("carry what the credentials add, once", async () => {
    const extra = { projectId: "p", domainId: "d", securityToken: "t" };
    const result = await sign({ headers: { "X-Project-ID": "p" } }, extra);
    expect(result.headers).toMatchObject({ "x-project-id": "p", "x-domain-id": "d", "x-security-token": "t" });
    expect(result.names).toBe("host;x-domain-id;x-project-id;x-sdk-date;x-security-token");
    expect((await sign({}, { projectId: "", securityToken: "" })).names).toBe("host;x-sdk-date");
  });

  it("leave the caller's input alone", async () => {
    const headers = new Headers({ "x-trace": "1" });
    await sign({ headers }, { projectId: "p" });
    expect([...headers]).toEqual([["x-trace", "1"]]);
  });
});

describe("the body", () => {
  const bytes = new TextEncoder().encode("abc");
  it.each([
    ["nothing", undefined, EMPTY],
    ["null", null, EMPTY],
    ["empty text", "", EMPTY],
    ["no bytes", new Uint8Array(), EMPTY],
    ["text", "abc", ABC],
    ["bytes", bytes, ABC],
    ["a part of a buffer", new TextEncoder().encode("xabcx").subarray(1, 4), ABC],
    ["a buffer", bytes.buffer, ABC],
  ])("%s is hashed as it is sent", async (_, body, payload) => {
    expect((await sign({ method: "POST", body })).payload).toBe(payload);
  });

  it.each([
    ["multipart/form-data; boundary=abc", undefined, "UNSIGNED-PAYLOAD"],
    ["Multipart/Form-Data", undefined, "UNSIGNED-PAYLOAD"],
    ["multipart/form-data; boundary=abc", ABC, ABC],
  ])("of type %s with hash %s is signed as %s, and its type is not", async (type, hash, payload) => {
    const headers = { "Content-Type": type, ...(hash && { "X-Sdk-Content-Sha256": hash }) };
    const result = await sign({ method: "POST", body: "abc", headers });
    expect(result.payload).toBe(payload);
    expect(result.headers).toMatchObject({ "content-type": type, "x-sdk-content-sha256": payload });
    expect(result.names).toBe("host;x-sdk-content-sha256;x-sdk-date");
  });

  it.each(["application/json", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded", ""])(
    "of type %j is hashed",
    async (type) => {
      const result = await sign({ method: "POST", body: "abc", headers: type ? { "Content-Type": type } : {} });
      expect(result.payload).toBe(ABC);
      expect(result.headers).not.toHaveProperty("x-sdk-content-sha256");
    },
  );

  it.each(["UNSIGNED-PAYLOAD", "0".repeat(64)])("hash %s of the caller replaces it, and is signed", async (hash) => {
    const result = await sign({ method: "POST", body: "abc", headers: { "X-SDK-Content-SHA256": hash } });
    expect(result.payload).toBe(hash);
    expect(result.names).toBe("host;x-sdk-content-sha256;x-sdk-date");
  });
});

describe("method and date", () => {
  it("signs the method in upper case", async () => {
    expect((await sign({ method: "patch" })).method).toBe("PATCH");
  });

  it("cuts the milliseconds off", async () => {
    expect((await sign({})).headers["x-sdk-date"]).toBe("20240521T083015Z");
  });

  it("signs at the present time by default", async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const { headers } = await signRequest({ method: "GET", url: "https://example.com/" }, KEY);
    const text = headers["x-sdk-date"] ?? "";
    const time = Date.parse(text.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it("keeps the caller's X-Sdk-Date", async () => {
    const request = { method: "GET", url: "https://example.com/", headers: { "X-SDK-DATE": "20191115T033655Z" } };
    expect((await signRequest(request, KEY)).stringToSign).toMatch(/^SDK-HMAC-SHA256\n20191115T033655Z\n/);
  });
});
