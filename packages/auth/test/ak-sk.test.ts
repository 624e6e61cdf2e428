import { afterEach, describe, expect, it, vi } from "vitest";
import { akSk, SigningError } from "../src/index.ts";
import type { Credentials } from "../src/index.ts";
import { capture, only } from "./captured.ts";
import { bodyOf, credentialsOf, dateOf, headersOf, meaningOf, refused, signed, vectors } from "./vectors/vectors.ts";
import type { Vector } from "./vectors/vectors.ts";

const KEY: Credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const ENDPOINT = "https://example.com/v1/x";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function requestOf(vector: Vector): Request {
  const { method, url } = vector;
  return new Request(url, { method, headers: headersOf(vector), body: bodyOf(vector) });
}

// fetch's Request can express every one of the vendor's vectors.
describe("the vendor SDKs' vectors", () => {
  it.each(signed)("$id: $note", async (vector) => {
    vi.useFakeTimers({ toFake: ["Date"], now: dateOf(vector) });
    const { fetch, sent } = capture();
    await akSk(credentialsOf(vector))(fetch)(requestOf(vector));
    const request = only(sent);
    expect(request.headers.get("authorization")).toBe(vector.expected.authorization);
    expect(request.method).toBe(vector.method);
    expect(meaningOf(request.url)).toEqual(meaningOf(vector.url));
    for (const [name, value] of vector.headersToSign) {
      if (name !== "host") expect([name, request.headers.get(name)]).toEqual([name, value]);
    }
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(bodyOf(vector) ?? new Uint8Array());
  });

  it.each(vectors.filter(({ id }) => id in refused))("$id is refused: $note", async (vector) => {
    const { fetch, sent } = capture();
    await expect(akSk(credentialsOf(vector))(fetch)(requestOf(vector))).rejects.toThrow(SigningError);
    expect(sent).toEqual([]);
  });
});

describe("the request that is sent", () => {
  it("does not follow redirects, and hands a redirect back", async () => {
    const { fetch, sent } = capture();
    await akSk(KEY)(fetch)(new Request(ENDPOINT, { redirect: "follow" }));
    expect(only(sent).redirect).toBe("manual");

    const redirect = new Response(null, { status: 302, headers: { location: "https://other.example.com/" } });
    expect(await akSk(KEY)(async () => redirect)(new Request(ENDPOINT))).toBe(redirect);
  });

  it.each([
    ["a URL that is canonical already", "https://example.com/v1/x?a=1&b=2"],
    ["a URL that is not", "https://example.com/v1/x?b=2&a=1"],
  ])("keeps body, headers and signal, for %s", async (_, url) => {
    const { fetch, sent } = capture();
    const controller = new AbortController();
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode("ab"));
        stream.enqueue(new TextEncoder().encode("c"));
        stream.close();
      },
    });
    const init: RequestInit & { duplex: "half" } = {
      method: "POST",
      body,
      duplex: "half",
      headers: { "User-Agent": "mine", "X-Trace": "1" },
      signal: controller.signal,
      credentials: "omit",
      cache: "no-store",
    };
    await akSk(KEY)(fetch)(new Request(url, init));
    const request = only(sent);
    expect(request.url).toBe("https://example.com/v1/x?a=1&b=2");
    expect(request.headers.get("user-agent")).toBe("mine");
    expect(request.headers.get("authorization")).toContain("SignedHeaders=host;x-sdk-date;x-trace,");
    expect([request.credentials, request.cache, request.redirect]).toEqual(["omit", "no-store", "manual"]);
    expect(await request.text()).toBe("abc");
    controller.abort();
    expect(request.signal.aborted).toBe(true);
  });

  it("carries a form whole, with its boundary; neither is signed", async () => {
    const { fetch, sent } = capture();
    const form = new FormData();
    form.set("a", "1");
    await akSk(KEY)(fetch)(new Request(ENDPOINT, { method: "POST", body: form }));
    const request = only(sent);
    expect(request.headers.get("authorization")).toContain("SignedHeaders=host;x-sdk-content-sha256;x-sdk-date,");
    expect(request.headers.get("x-sdk-content-sha256")).toBe("UNSIGNED-PAYLOAD");
    expect((await request.formData()).get("a")).toBe("1");
  });

  it("has its method in upper case, as it was signed", async () => {
    // Node warns of the one method name that Request does not turn into upper case itself.
    const warning = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const { fetch, sent } = capture();
    await akSk(KEY)(fetch)(new Request(ENDPOINT, { method: "patch", body: "abc" }));
    expect(only(sent).method).toBe("PATCH");
    warning.mockRestore();
  });

  it("does not read the body of GET and HEAD", async () => {
    for (const method of ["GET", "HEAD"]) {
      const { fetch, sent } = capture();
      const request = new Request(ENDPOINT, { method });
      const clone = vi.spyOn(request, "clone");
      await akSk(KEY)(fetch)(request);
      expect(clone).not.toHaveBeenCalled();
      expect(only(sent).method).toBe(method);
    }
  });

  it("works where Request has no `body` property", async () => {
    const { fetch, sent } = capture();
    const request = new Request(ENDPOINT, { method: "DELETE", body: "abc", headers: { "content-type": "text/plain" } });
    const hidden = vi.spyOn(request, "body", "get").mockImplementation(() => expect.fail("`body` was read"));
    await akSk(KEY)(fetch)(request);
    expect(hidden).not.toHaveBeenCalled();
    expect(await only(sent).text()).toBe("abc");
  });

  it("has the bytes that were hashed as its body, not the stream of the caller's request", async () => {
    const { fetch, sent } = capture();
    const request = new Request(ENDPOINT, { method: "POST", body: "abc" });
    await akSk(KEY)(fetch)(request);
    expect(await only(sent).text()).toBe("abc");
    expect(await request.text()).toBe("abc");
  });

  it("is another one than the caller's, which stays as it was", async () => {
    const { fetch } = capture();
    const request = new Request(ENDPOINT, { method: "POST", body: "abc" });
    await akSk(KEY)(fetch)(request);
    expect([...request.headers.keys()]).toEqual(["content-type"]);
  });
});

describe("the project", () => {
  it("comes from the credentials when the request names none", async () => {
    const { fetch, sent } = capture();
    await akSk({ ...KEY, projectId: "p1" })(fetch)(new Request(ENDPOINT));
    expect(only(sent).headers.get("x-project-id")).toBe("p1");
  });

  it("may be named by both", async () => {
    const { fetch, sent } = capture();
    await akSk({ ...KEY, projectId: "p1" })(fetch)(new Request(ENDPOINT, { headers: { "X-Project-Id": "p1" } }));
    expect(only(sent).headers.get("x-project-id")).toBe("p1");
  });

  it("may be named by the request alone", async () => {
    const { fetch, sent } = capture();
    await akSk(KEY)(fetch)(new Request(ENDPOINT, { headers: { "X-Project-Id": "p2" } }));
    expect(only(sent).headers.get("authorization")).toContain("SignedHeaders=host;x-project-id;x-sdk-date,");
  });

  it("is refused when they differ", async () => {
    const { fetch, sent } = capture();
    const request = new Request(ENDPOINT, { headers: { "X-Project-Id": "p2" } });
    const result = akSk({ ...KEY, projectId: "p1" })(fetch)(request);
    await expect(result).rejects.toThrow(/header x-project-id: it differs from the credentials/);
    expect(sent).toEqual([]);
  });
});

describe("the credentials", () => {
  it("are asked for before every request", async () => {
    const { fetch, sent } = capture();
    const keys = ["FIRSTKEY", "SECONDKEY"];
    const signedFetch = akSk(async () => ({ ak: keys.shift() ?? "", sk: "s", securityToken: "t" }))(fetch);
    await signedFetch(new Request(ENDPOINT));
    await signedFetch(new Request(ENDPOINT));
    expect(sent.map(({ headers }) => headers.get("authorization"))).toEqual([
      expect.stringContaining("Access=FIRSTKEY, SignedHeaders=host;x-sdk-date;x-security-token,"),
      expect.stringContaining("Access=SECONDKEY, SignedHeaders=host;x-sdk-date;x-security-token,"),
    ]);
  });

  it("fail the request with the provider's own error", async () => {
    const { fetch, sent } = capture();
    const failure = new Error("no metadata service");
    await expect(akSk(() => Promise.reject(failure))(fetch)(new Request(ENDPOINT))).rejects.toBe(failure);
    expect(sent).toEqual([]);
  });

  it("are checked: given ones at once, provided ones per request", async () => {
    expect(() => akSk({ ak: "A", sk: "" })).toThrow(SigningError);
    const { fetch } = capture();
    await expect(akSk(() => ({ ak: "A", sk: "" }))(fetch)(new Request(ENDPOINT))).rejects.toThrow(SigningError);
  });
});

describe("on a web page", () => {
  it("refuses to start unless told that it may", async () => {
    vi.stubGlobal("window", { document: {} });
    expect(() => akSk(KEY)).toThrow(SigningError);
    expect(() => akSk(KEY, { allowBrowser: false })).toThrow(/`allowBrowser: true`/);
    const { fetch, sent } = capture();
    await akSk(KEY, { allowBrowser: true })(fetch)(new Request(ENDPOINT));
    expect(sent).toHaveLength(1);
  });

  it("is not confused by a window without a document", () => {
    vi.stubGlobal("window", {});
    expect(() => akSk(KEY)).not.toThrow();
  });
});
