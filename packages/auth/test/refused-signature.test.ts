import type { Fetch } from "@hwc-usage/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { akSk, SigningError } from "../src/index.ts";
import { json, serve } from "./loopback-server.ts";

const KEY = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const OTHER_KEY = { ak: "OTHERACCESSKEY", sk: "other-secret-key" };
const ENDPOINT = "https://example.com/v1/x";
const MINUTE = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

const ok = () => Response.json({});
const refusal = (code = "APIGW.0301", headers: Record<string, string> = {}) =>
  Response.json({ error_code: code, error_msg: "Incorrect IAM authentication information" }, { status: 401, headers });

/** A fetch that plays these answers, the last one for ever, and keeps what it was sent. */
function play(...answers: (() => Response)[]): { fetch: Fetch; sent: Request[] } {
  const sent: Request[] = [];
  const fetch: Fetch = async (request) => {
    sent.push(request);
    return (answers.length > 1 ? answers.shift() : answers[0])?.() ?? expect.fail("no answer is left");
  };
  return { fetch, sent };
}

/** A fetch whose requests are answered, or fail, when the test says so. */
function held() {
  const sent: { request: Request; answer: (response: Response) => void; fail: (error: Error) => void }[] = [];
  const fetch: Fetch = (request) =>
    new Promise((answer, fail) => {
      sent.push({ request, answer, fail });
    });
  return { fetch, sent };
}

const all = (fetch: Fetch, count: number) =>
  Promise.allSettled(Array.from({ length: count }, () => fetch(new Request(ENDPOINT))));

const reasons = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));

const accessKeyOf = (request: Request) => /Access=(\w+)/.exec(request.headers.get("authorization") ?? "")?.[1];

describe("with 100 calls at once", () => {
  it("and a wrong key, three reach the server", async () => {
    const { origin, received } = await serve((_, response) => json(response, 401, { error_code: "APIGW.0301" }));
    const signedFetch = akSk(KEY)(fetch);
    const calls = Array.from({ length: 100 }, () => signedFetch(new Request(`${origin}/v1/x`)));
    const results = await Promise.allSettled(calls);
    expect(received).toHaveLength(3);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const reason of reasons(results)) {
      expect(reason).toBeInstanceOf(SigningError);
      expect(reason.message).toMatch(/Nothing more is sent with this access key/);
      expect(reason.message).not.toMatch(/EXAMPLEACCESSKEY|example-secret-key/);
    }
    await expect(signedFetch(new Request(`${origin}/v1/x`))).rejects.toThrow(SigningError);
    expect(received).toHaveLength(3);
  });

  it("a wrong key and a wrong clock, five reach the server: one more would lock the key", async () => {
    const { origin, received } = await serve((_, response) =>
      json(response, 401, { error_code: "APIGW.0301" }, { Date: new Date(Date.now() + 60 * MINUTE).toUTCString() }),
    );
    const signedFetch = akSk(KEY)(fetch);
    await Promise.allSettled(Array.from({ length: 100 }, () => signedFetch(new Request(`${origin}/v1/x`))));
    expect(received).toHaveLength(5);
  });

  it("and a right key, all reach the server, without a limit once the first succeeded", async () => {
    const { fetch, sent } = held();
    const results = all(akSk(KEY)(fetch), 100);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    sent[0]?.answer(ok());
    await vi.waitFor(() => expect(sent).toHaveLength(100));
    for (const { answer } of sent) answer(ok());
    expect(reasons(await results)).toEqual([]);
  });

  it("and answers that do not show whether the key is right, two are under way at a time", async () => {
    const { fetch, sent } = held();
    const results = all(akSk(KEY)(fetch), 6);
    const unknown = [new Response(null, { status: 503 }), new Response(null, { status: 302 }), refusal("APIGW.0305")];
    for (const [index, response] of unknown.entries()) {
      await vi.waitFor(() => expect(sent).toHaveLength(index + 2));
      sent[index]?.answer(response);
    }
    await vi.waitFor(() => expect(sent).toHaveLength(5));
    for (const { answer } of sent) answer(ok());
    await vi.waitFor(() => expect(sent).toHaveLength(6));
    sent[5]?.answer(ok());
    expect(reasons(await results)).toEqual([]);
  });

  it("and a key that is withdrawn later, three more reach the server", async () => {
    const { fetch, sent } = play(ok, () => refusal());
    const signedFetch = akSk(KEY)(fetch);
    await signedFetch(new Request(ENDPOINT));
    await signedFetch(new Request(ENDPOINT));
    await all(signedFetch, 100);
    expect(sent).toHaveLength(4);
  });
});

describe("a call that waits", () => {
  it("is given up at once when its request is aborted, and nothing is sent for it", async () => {
    const { fetch, sent } = held();
    const signedFetch = akSk(KEY)(fetch);
    const underWay = all(signedFetch, 2);
    const controller = new AbortController();
    const waiting = signedFetch(new Request(ENDPOINT, { signal: controller.signal }));
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(signedFetch(new Request(ENDPOINT, { signal: controller.signal }))).rejects.toBe(reason);
    for (const { answer } of sent) answer(ok());
    expect(reasons(await underWay)).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  it("is sent when those before it fail on the network, which says nothing about the key", async () => {
    const { fetch, sent } = held();
    const results = all(akSk(KEY)(fetch), 6);
    for (let count = 2; count <= 6; count += 2) {
      await vi.waitFor(() => expect(sent).toHaveLength(count));
      for (const { fail } of sent.slice(-2)) fail(new TypeError("fetch failed"));
    }
    expect(reasons(await results)).toHaveLength(6);
    expect(sent).toHaveLength(6);
  });

  it("is sent when those before it were not signed", async () => {
    const { fetch, sent } = play(ok);
    const signedFetch = akSk(KEY)(fetch);
    const malformed = Array.from({ length: 3 }, () => signedFetch(new Request("https://example.com/a%2Fb")));
    const results = await Promise.allSettled([...malformed, signedFetch(new Request(ENDPOINT))]);
    expect(reasons(results)).toHaveLength(3);
    expect(sent).toHaveLength(1);
  });

  it("is sent with the key that the provider returns afterwards", async () => {
    const { fetch, sent } = held();
    let key = KEY;
    const results = all(akSk(() => key)(fetch), 4);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    key = OTHER_KEY;
    sent[0]?.answer(refusal());
    await vi.waitFor(() => expect(sent).toHaveLength(4));
    expect(sent.map(({ request }) => accessKeyOf(request))).toEqual([KEY.ak, KEY.ak, OTHER_KEY.ak, OTHER_KEY.ak]);
    for (const { answer } of sent) answer(ok());
    expect(reasons(await results)).toEqual([]);
  });
});

describe("three refused signatures in a row", () => {
  it("are counted from the last success", async () => {
    const bad = () => refusal();
    const { fetch, sent } = play(bad, bad, ok, bad, bad, ok, bad, bad, bad);
    const signedFetch = akSk(KEY)(fetch);
    for (let call = 0; call < 9; call += 1) await signedFetch(new Request(ENDPOINT));
    await expect(signedFetch(new Request(ENDPOINT))).rejects.toThrow(SigningError);
    expect(sent).toHaveLength(9);
  });

  it.each([
    ["another code", () => refusal("APIGW.0305")],
    ["a code that only looks like it", () => refusal("XAPIGW.0301")],
    ["a 401 without a body", () => new Response(null, { status: 401 })],
    ["a 401 whose body is no JSON", () => new Response("APIGW.0301", { status: 401 })],
    ["a 401 whose body is null", () => Response.json(null, { status: 401 })],
    ["a 403", () => Response.json({ error_code: "APIGW.0301" }, { status: 403 })],
    ["a 503", () => new Response(null, { status: 503 })],
  ])("do not include %s", async (_, answer) => {
    const { fetch, sent } = play(answer);
    const signedFetch = akSk(KEY)(fetch);
    for (let call = 0; call < 5; call += 1) await signedFetch(new Request(ENDPOINT));
    expect(sent).toHaveLength(5);
  });

  it.each(["APIG.0301", "APIGW.0301", "APIG.0303", "APIGW.0303"])("include %s, in both shapes of body", async (code) => {
    const nested = () => Response.json({ error: { code, message: "" } }, { status: 401 });
    for (const answer of [() => refusal(code), nested]) {
      const { fetch, sent } = play(answer);
      const signedFetch = akSk(KEY)(fetch);
      for (let call = 0; call < 3; call += 1) expect((await signedFetch(new Request(ENDPOINT))).status).toBe(401);
      await expect(signedFetch(new Request(ENDPOINT))).rejects.toThrow(SigningError);
      expect(sent).toHaveLength(3);
    }
  });

  it("stop one key, not another that the provider returns, and not the first again", async () => {
    const { fetch, sent } = play(() => refusal());
    let key = KEY;
    const signedFetch = akSk(() => key)(fetch);
    for (const next of [KEY, { ...KEY, sk: "corrected" }, OTHER_KEY]) {
      key = next;
      await all(signedFetch, 5);
    }
    expect(sent).toHaveLength(9);
    key = KEY;
    await expect(signedFetch(new Request(ENDPOINT))).rejects.toThrow(/Nothing more is sent/);
    expect(sent).toHaveLength(9);
  });

  it("are counted over all clients of one akSk", async () => {
    const { fetch, sent } = play(() => refusal());
    const auth = akSk(KEY);
    await Promise.all([all(auth(fetch), 5), all(auth(fetch), 5)]);
    expect(sent).toHaveLength(3);
  });

  it("leave the response as it was", async () => {
    const response = refusal();
    expect(await akSk(KEY)(async () => response)(new Request(ENDPOINT))).toBe(response);
    expect(await response.json()).toMatchObject({ error_code: "APIGW.0301" });
  });
});

describe("a wrong clock", () => {
  const NOW = Date.UTC(2024, 4, 21, 8, 30, 15);
  const date = (offset: number) => ({ date: new Date(NOW + offset).toUTCString() });
  const dates = (sent: Request[]) => sent.map(({ headers }) => headers.get("x-sdk-date"));

  it.each([
    ["slow", "APIGW.0301", 16 * MINUTE, "20240521T084615Z"],
    ["fast", "APIG.0303", -16 * MINUTE, "20240521T081415Z"],
    ["slow by just more than 14 minutes", "APIG.0301", 14 * MINUTE + 1000, "20240521T084416Z"],
  ])("that is %s is corrected once, and for later requests", async (_, code, offset, corrected) => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { fetch, sent } = play(() => refusal(code, date(offset)), ok);
    const signedFetch = akSk(KEY)(fetch);
    const request = () => new Request(ENDPOINT, { method: "POST", body: "abc" });
    expect((await signedFetch(request())).status).toBe(200);
    expect((await signedFetch(request())).status).toBe(200);
    expect(dates(sent)).toEqual(["20240521T083015Z", corrected, corrected]);
    expect(await Promise.all(sent.map((each) => each.text()))).toEqual(["abc", "abc", "abc"]);
    expect(new Set(sent.map(({ headers }) => headers.get("authorization"))).size).toBe(2);
  });

  it("is corrected again when it has changed, once a call", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const skewed = (offset: number) => () => refusal("APIGW.0301", date(offset));
    const { fetch, sent } = play(skewed(60 * MINUTE), ok, skewed(0), skewed(60 * MINUTE));
    const signedFetch = akSk(KEY)(fetch);
    await signedFetch(new Request(ENDPOINT));
    expect((await signedFetch(new Request(ENDPOINT))).status).toBe(401);
    expect(dates(sent)).toEqual(["20240521T083015Z", "20240521T093015Z", "20240521T093015Z", "20240521T083015Z"]);
  });

  it("is no refusal of the key, but what follows the correction is", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { fetch, sent } = play(() => refusal("APIGW.0301", date(60 * MINUTE)));
    const signedFetch = akSk(KEY)(fetch);
    for (let call = 0; call < 3; call += 1) await signedFetch(new Request(ENDPOINT));
    await expect(signedFetch(new Request(ENDPOINT))).rejects.toThrow(SigningError);
    expect(sent).toHaveLength(4);
  });

  it.each([
    ["14 minutes are allowed", {}, refusal("APIGW.0301", date(14 * MINUTE))],
    ["the server tells no time", {}, refusal("APIGW.0301")],
    ["the server's time is unreadable", {}, refusal("APIGW.0301", { date: "tomorrow" })],
    ["the code is another", {}, refusal("APIGW.0305", date(60 * MINUTE))],
    ["the caller chose the date", { "X-Sdk-Date": "20240521T083015Z" }, refusal("APIGW.0301", date(60 * MINUTE))],
  ])("is not corrected when %s", async (_, headers, response) => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { fetch, sent } = play(() => response);
    expect(await akSk(KEY)(fetch)(new Request(ENDPOINT, { headers }))).toBe(response);
    expect(dates(sent)).toEqual(["20240521T083015Z"]);
  });

  it("is corrected for a request with a date of its own only by that", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { fetch, sent } = play(() => refusal("APIGW.0301", date(60 * MINUTE)), ok);
    const signedFetch = akSk(KEY)(fetch);
    await signedFetch(new Request(ENDPOINT));
    await signedFetch(new Request(ENDPOINT, { headers: { "X-Sdk-Date": "20240521T093000Z" } }));
    expect(dates(sent).at(-1)).toBe("20240521T093000Z");
  });
});
