import type { Fetch } from "@hwc-usage/client";
import { isApiError } from "@hwc-usage/client";
import { describe, expect, it, vi } from "vitest";
import { userToken } from "../src/index.ts";
import { ENDPOINT, EXPIRED, HOUR, failureOf, later, refuse, startAtNow, startIam, startService } from "./iam-on-loopback.ts";
import { json } from "./loopback-server.ts";
import type { Answer } from "./loopback-server.ts";

startAtNow();

describe("the token", () => {
  it.each([
    ["is kept until 30 minutes before the end of its 24 hours", 23.5 * HOUR - 1, ["token-1", "token-1"]],
    ["is renewed from then on", 23.5 * HOUR, ["token-1", "token-2"]],
    ["is renewed after its end", 30 * HOUR, ["token-1", "token-2"]],
  ])("%s", async (_, passed, expected) => {
    const { login } = await startIam();
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    await send(new Request(ENDPOINT));
    vi.setSystemTime(later(passed));
    await Promise.all([send(new Request(ENDPOINT)), send(new Request(ENDPOINT))]);
    expect(tokens).toEqual([...expected, expected[1]]);
  });

  // Hand-calculated: the least of 24 hours, expires_at - issued_at and expires_at - now, less 30 minutes or half of it.
  it.each<[string, object, number]>([
    ["no times", {}, 23.5 * HOUR],
    ["a life of 2 hours", { issued_at: later(0), expires_at: later(2 * HOUR) }, 1.5 * HOUR],
    ["a life of 10 minutes", { issued_at: later(0), expires_at: later(HOUR / 6) }, HOUR / 12],
    ["no time of issue", { expires_at: later(2 * HOUR) }, 1.5 * HOUR],
    ["our clock 5 hours slow", { issued_at: later(5 * HOUR), expires_at: later(29 * HOUR) }, 23.5 * HOUR],
    ["our clock days fast", { issued_at: "2020-01-03T09:05:22.701000Z", expires_at: "2020-01-04T09:05:22.701000Z" }, 23.5 * HOUR],
    ["nonsense", { issued_at: "yesterday", expires_at: "tomorrow" }, 23.5 * HOUR],
  ])("with %s is renewed in time", async (_, token, renewedAfter) => {
    const { login, received } = await startIam([(_request, response) => json(response, 201, { token }, { "X-Subject-Token": "t" })]);
    const send = login()(startService().fetch);
    await send(new Request(ENDPOINT));
    vi.setSystemTime(later(renewedAfter - 1));
    await send(new Request(ENDPOINT));
    expect(received).toHaveLength(1);
    vi.setSystemTime(later(renewedAfter));
    await send(new Request(ENDPOINT));
    expect(received).toHaveLength(2);
  });

  it("is used to its end when IAM fails at renewing it, which is tried once a minute", async () => {
    const valid: Answer = (_, response) => json(response, 201, {}, { "X-Subject-Token": "old" });
    const unavailable = refuse(503, "Unavailable");
    const { login, received } = await startIam([valid, unavailable, unavailable, unavailable]);
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    const minute = HOUR / 60;
    await send(new Request(ENDPOINT));
    for (const [passed, logins] of [[23.7 * HOUR, 2], [23.7 * HOUR + minute - 1, 2], [23.7 * HOUR + minute, 3]] as const) {
      vi.setSystemTime(later(passed));
      await send(new Request(ENDPOINT));
      expect(received).toHaveLength(logins);
    }
    expect(tokens).toEqual(["old", "old", "old", "old"]);
    vi.setSystemTime(later(24 * HOUR));
    expect(await failureOf(send(new Request(ENDPOINT)))).toMatchObject({ status: 503 });
    await send(new Request(ENDPOINT));
    expect(tokens.at(-1)).toBe("token-1");
  });

  it("is not used any more when IAM refuses to renew it", async () => {
    const valid: Answer = (_, response) => json(response, 201, {}, { "X-Subject-Token": "old" });
    const { login, received } = await startIam([valid, refuse(401, "Wrong")]);
    const send = login()(startService().fetch);
    await send(new Request(ENDPOINT));
    vi.setSystemTime(later(23.7 * HOUR));
    for (let call = 0; call < 3; call += 1) expect(await failureOf(send(new Request(ENDPOINT)))).toMatchObject({ status: 401 });
    expect(received).toHaveLength(2);
  });
});

describe("401 with the code of an expired token", () => {
  it.each(["APIG.0307", "APIGW.0307"])("%s: the request is sent once more, with its body and a new token", async (code) => {
    const { login, received } = await startIam();
    const { fetch, tokens, bodies } = startService(["token-1"], code);
    const request = new Request(ENDPOINT, { method: "POST", body: "数据", headers: { "X-Trace": "1" } });
    const response = await login()(fetch)(request);
    expect(await response.json()).toEqual({ ok: true });
    expect([received.length, tokens, bodies]).toEqual([2, ["token-1", "token-2"], ["数据", "数据"]]);
  });

  it.each<[string, RequestInit]>([
    ["GET", { method: "GET" }],
    ["DELETE without body", { method: "DELETE" }],
    ["POST without body", { method: "POST" }],
    ["POST of nothing", { method: "POST", body: "" }],
    ["POST of bytes", { method: "POST", body: new Uint8Array([0, 255]) }],
    ["PUT of a stream", { method: "PUT", body: new Blob(["abc"]).stream(), duplex: "half" } as RequestInit],
  ])("is survived by %s", async (_, init) => {
    const { login } = await startIam();
    const { fetch, tokens, bodies } = startService(["token-1"]);
    await login()(fetch)(new Request(ENDPOINT, init));
    expect(tokens).toEqual(["token-1", "token-2"]);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it("causes one login for many requests at once, and none for one whose answer comes late", async () => {
    const { login, received } = await startIam();
    const { fetch, tokens } = startService(["token-1"]);
    const renewed = Promise.withResolvers<void>();
    const slow: Fetch = async (request) => {
      const response = await fetch(request);
      if (!response.ok) await renewed.promise;
      return response;
    };
    const auth = login();
    const late = auth(slow)(new Request(ENDPOINT));
    const answers = await Promise.all(Array.from({ length: 100 }, () => auth(fetch)(new Request(ENDPOINT))));
    renewed.resolve();
    answers.push(await late);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(received).toHaveLength(2);
    expect(tokens.filter((token) => token === "token-2")).toHaveLength(101);
  });

  it("is returned when the new token is refused too", async () => {
    const { login, received } = await startIam();
    const { fetch, tokens } = startService(["token-1", "token-2", "token-3"]);
    const response = await login()(fetch)(new Request(ENDPOINT));
    expect([response.status, await response.json()]).toEqual([401, EXPIRED]);
    expect([received.length, tokens]).toEqual([2, ["token-1", "token-2"]]);
  });

  it("becomes IAM's error when the new login is refused", async () => {
    const first: Answer = (_, response) => json(response, 201, {}, { "X-Subject-Token": "old" });
    const { login, received } = await startIam([first, refuse(401, "The username or password is wrong.")]);
    const send = login()(startService(["old"]).fetch);
    for (let call = 0; call < 3; call += 1) expect(isApiError(await failureOf(send(new Request(ENDPOINT))))).toBe(true);
    expect(received).toHaveLength(2);
  });

  it.each<[string, number, string]>([
    ["another code", 401, JSON.stringify({ error_code: "APIGW.0301" })],
    ["a longer code", 401, JSON.stringify({ error_code: "APIGW.03071" })],
    ["another status", 403, JSON.stringify(EXPIRED)],
    ["the message without the code", 401, JSON.stringify({ error_msg: EXPIRED.error_msg })],
    ["a code that is no text", 401, JSON.stringify({ error_code: 307 })],
    ["no JSON", 401, "<html>APIGW.0307</html>"],
    ["JSON that is no object", 401, "null"],
    ["nothing", 401, ""],
  ])("is not %s, which comes back as it is", async (_, status, body) => {
    const { login, received } = await startIam();
    const fetch = vi.fn<Fetch>(async () => new Response(body, { status }));
    const response = await login()(fetch)(new Request(ENDPOINT));
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect([received.length, fetch.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a token that is brought along", () => {
  it("as text is not renewed", async () => {
    const { fetch, tokens } = startService(["mine"]);
    expect((await userToken("mine")(fetch)(new Request(ENDPOINT))).status).toBe(401);
    expect(tokens).toEqual(["mine"]);
  });

  it.each([
    [["old", "new"], ["old", "new"], 200],
    [["old", "old"], ["old"], 401],
  ])("by a function that returns %j: %j is sent", async (given, sent, status) => {
    const { fetch, tokens, bodies } = startService(["old"]);
    const ask = vi.fn(async () => given.shift() ?? expect.fail("asked once too often"));
    const response = await userToken(ask)(fetch)(new Request(ENDPOINT, { method: "POST", body: "abc" }));
    expect([response.status, tokens, bodies]).toEqual([status, sent, sent.map(() => "abc")]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("by a function is not asked for by a request that was aborted before", async () => {
    const ask = vi.fn(async () => "token");
    const signal = AbortSignal.abort(new Error("no longer wanted"));
    await expect(userToken(ask)(startService().fetch)(new Request(ENDPOINT, { signal }))).rejects.toThrow("no longer wanted");
    expect(ask).not.toHaveBeenCalled();
  });

  it("by a function is not waited for after an abort", async () => {
    const controller = new AbortController();
    const never = new Promise<string>(() => {});
    const call = userToken(() => never)(startService().fetch)(new Request(ENDPOINT, { signal: controller.signal }));
    controller.abort(new Error("no longer wanted"));
    await expect(call).rejects.toThrow("no longer wanted");
  });
});
