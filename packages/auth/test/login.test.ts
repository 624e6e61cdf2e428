import { inspect } from "node:util";
import type { Fetch } from "@hwc-usage/client";
import { isApiError, isNetworkError, isTimeoutError } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SigningError, userToken } from "../src/index.ts";
import type { Login } from "../src/index.ts";
import { json, serve } from "./loopback-server.ts";
import type { Answer } from "./loopback-server.ts";

const USER = { domain: "IAMDomain", user: "IAMUser", password: "pass-Wort+1" };
const ENDPOINT = "https://metastudio.example.com/v1/x";
const HOUR = 60 * 60_000;
const NOW = new Date("2026-03-02T00:00:00Z");
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** IAM on loopback: hands out token-1, token-2, … unless told otherwise. */
async function startIam(answers: Answer[] = []) {
  let issued = 0;
  const server = await serve((request, response) => {
    const answer = answers.shift();
    if (answer) return answer(request, response);
    issued += 1;
    const token = { issued_at: new Date().toISOString(), expires_at: new Date(Date.now() + 24 * HOUR).toISOString() };
    return json(response, 201, { token }, { "X-Subject-Token": `token-${issued}` });
  });
  const login = (more: Partial<Login> = {}) =>
    userToken({ ...USER, region: "cn-north-4", baseUrl: server.origin, ...more } as Login);
  return { ...server, login };
}

/** A service behind the gateway: accepts every token but those that have expired. */
function startService(expired: string[] = [], error_code = "APIGW.0307") {
  const tokens: (string | null)[] = [];
  const bodies: string[] = [];
  const fetch: Fetch = async (request) => {
    const token = request.headers.get("x-auth-token");
    tokens.push(token);
    bodies.push(await request.text());
    if (token && expired.includes(token)) return Response.json({ ...EXPIRED, error_code }, { status: 401 });
    return Response.json({ ok: true });
  };
  return { fetch, tokens, bodies };
}

const EXPIRED = { error_code: "APIGW.0307", error_msg: "The token must be updated." };
const iamError = (code: number, message: string, title: string) => ({ error: { code, message, title } });
const refuse =
  (status: number, message: string, title = "Title"): Answer =>
  (_, response) =>
    json(response, status, iamError(status, message, title), { "X-Request-Id": "request-1" });

const failureOf = (result: Promise<unknown>) =>
  result.then(
    () => expect.fail("it did not fail"),
    (error: unknown) => error,
  );

describe("the login", () => {
  it("is the request of IAM's documentation, and its token is sent", async () => {
    const { login, received } = await startIam();
    const { fetch, tokens } = startService();
    await login()(fetch)(new Request(ENDPOINT));
    expect(tokens).toEqual(["token-1"]);
    expect(received).toHaveLength(1);
    const [{ method, url, headers, body }] = received as [(typeof received)[0]];
    expect([method, url]).toEqual(["POST", "/v3/auth/tokens"]);
    expect(headers["content-type"]).toBe("application/json;charset=utf8");
    expect(headers).not.toHaveProperty("x-auth-token");
    // The example of the IAM API reference, with its own names.
    expect(JSON.parse(body)).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { domain: { name: "IAMDomain" }, name: "IAMUser", password: "pass-Wort+1" } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    });
  });

  it.each<[string, object, unknown]>([
    ["the region's project by default", { region: "cn-east-3" }, { project: { name: "cn-east-3" } }],
    ["nothing with baseUrl alone", { region: undefined }, undefined],
    ["a project by id", { scope: { project: { id: "p1" } } }, { project: { id: "p1" } }],
    ["a project by name", { scope: { project: { name: "cn-north-4_mine" } } }, { project: { name: "cn-north-4_mine" } }],
    ["an account by name", { scope: { domain: { name: "IAMDomain" } } }, { domain: { name: "IAMDomain" } }],
    ["an account by id", { scope: { domain: { id: "d1" } } }, { domain: { id: "d1" } }],
  ])("asks for the scope: %s", async (_, more, scope) => {
    const { login, received } = await startIam();
    await login(more)(startService().fetch)(new Request(ENDPOINT));
    expect(JSON.parse(received[0]?.body ?? "").auth.scope).toEqual(scope);
  });

  it.each([
    [{ region: "cn-north-4" }, "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens"],
    [{ region: "eu-west-101" }, "https://iam.eu-west-101.myhuaweicloud.eu/v3/auth/tokens"],
    [{ baseUrl: "https://iam.myhuaweicloud.com" }, "https://iam.myhuaweicloud.com/v3/auth/tokens"],
    [{ region: "cn-north-4", baseUrl: "https://iam.example.com/" }, "https://iam.example.com/v3/auth/tokens"],
  ])("goes where %j says, through its own fetch", async (where, url) => {
    const urls: string[] = [];
    const fetch: Fetch = async (request) => {
      urls.push(request.url);
      return Response.json({}, { status: 201, headers: { "X-Subject-Token": "token" } });
    };
    const { fetch: service, tokens } = startService();
    await userToken({ ...USER, ...where, fetch } as Login)(service)(new Request(ENDPOINT));
    expect([urls, tokens]).toEqual([[url], ["token"]]);
  });

  it("happens once for a hundred first calls, and for clients that share it", async () => {
    const { login, received } = await startIam();
    const { fetch, tokens } = startService();
    const auth = login();
    const clients = [auth(fetch), auth(fetch)];
    await Promise.all(Array.from({ length: 100 }, (_, index) => clients[index % 2]?.(new Request(ENDPOINT))));
    expect(received).toHaveLength(1);
    expect(tokens).toEqual(Array.from({ length: 100 }, () => "token-1"));
  });

  it("does not happen before there is a request", async () => {
    const { login, received } = await startIam();
    login()(startService().fetch);
    expect(received).toEqual([]);
  });

  it("goes on when the first caller aborts, who does not wait", async () => {
    const arrived = Promise.withResolvers<() => void>();
    const { login, received } = await startIam([
      (_, response) => arrived.resolve(() => json(response, 201, {}, { "X-Subject-Token": "late" })),
    ]);
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    const controller = new AbortController();
    const first = send(new Request(ENDPOINT, { signal: controller.signal }));
    const second = send(new Request(ENDPOINT));
    const answer = await arrived.promise;
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    expect(await failureOf(first)).toBe(reason);
    answer();
    await second;
    expect([received.length, tokens]).toEqual([1, ["late"]]);
  });

  it("is kept when all callers have gone", async () => {
    const arrived = Promise.withResolvers<() => void>();
    const { login, received } = await startIam([
      (_, response) => arrived.resolve(() => json(response, 201, {}, { "X-Subject-Token": "late" })),
    ]);
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    const controller = new AbortController();
    const first = failureOf(send(new Request(ENDPOINT, { signal: controller.signal })));
    const answer = await arrived.promise;
    controller.abort();
    await first;
    answer();
    await send(new Request(ENDPOINT));
    expect([received.length, tokens]).toEqual([1, ["late"]]);
  });
});

describe("a login that fails", () => {
  // Documented are the statuses and the messages of the first and the last; the other messages stand for any.
  it.each([
    ["wrong password", 401, "The username or password is wrong.", "Unauthorized"],
    ["locked user", 401, "The account is locked.", "Unauthorized"],
    ["user with multi-factor authentication", 401, "Need MFA.", "Unauthorized"],
    ["no permission", 403, "You are not authorized to perform the requested action.", "Forbidden"],
    ["unknown domain", 404, "Could not find domain: IAMDomain.", "Not Found"],
    ["malformed request", 400, "The request body is invalid", "Bad Request"],
  ])("%s: IAM's message and advice, for all waiting and all later calls, one login", async (_, status, message, title) => {
    const { login, received } = await startIam([refuse(status, message, title)]);
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    const failures = await Promise.all(Array.from({ length: 100 }, () => failureOf(send(new Request(ENDPOINT)))));
    vi.setSystemTime(later(48 * HOUR));
    failures.push(await failureOf(send(new Request(ENDPOINT))));
    for (const error of failures) {
      if (!isApiError(error)) return expect.fail(String(error));
      expect(error).toMatchObject({ status, operationId: "KeystoneCreateUserTokenByPassword", requestId: "request-1" });
      expect(error.message).toContain(message);
      expect(error.message).toMatch(/pass a function that returns a token/);
      expect(error.body).toEqual(iamError(status, message, title));
    }
    expect([received.length, tokens]).toEqual([1, []]);
  });

  it.each<[string, Answer, (error: unknown) => boolean]>([
    ["500", refuse(500, "Internal error"), isApiError],
    ["503", refuse(503, "Unavailable"), isApiError],
    ["429", refuse(429, "Slow down"), isApiError],
    ["408", refuse(408, "Too slow"), isApiError],
    ["a redirect", (_, response) => response.writeHead(307, { Location: "https://example.com/" }).end(), isApiError],
    ["a reset connection", (_, response) => response.destroy(), isNetworkError],
    ["no token", (_, response) => json(response, 201, {}), (error) => /X-Subject-Token/.test(String(error))],
  ])("%s: fails all waiting calls without a second try; a later call logs in anew", async (_, answer, isExpected) => {
    const { login, received } = await startIam([answer]);
    const { fetch, tokens } = startService();
    const send = login()(fetch);
    const failures = await Promise.all(Array.from({ length: 100 }, () => failureOf(send(new Request(ENDPOINT)))));
    expect(failures.filter((error) => !isExpected(error))).toEqual([]);
    expect([received.length, tokens]).toEqual([1, []]);
    await send(new Request(ENDPOINT));
    expect([received.length, tokens]).toEqual([2, ["token-1"]]);
  });

  it.each<[string, Answer]>([
    ["503", refuse(503, "Unavailable")],
    ["429", refuse(429, "Slow down")],
    ["a reset connection", (_, response) => response.destroy()],
  ])("%s: is not repeated by a client that retries", async (_, answer) => {
    const { login, received } = await startIam([answer]);
    const { fetch, tokens } = startService();
    const client = createIamClient({ baseUrl: "https://iam.example.com", auth: login(), fetch });
    const error = await failureOf(client.keystoneListProjects());
    expect(error).toMatchObject({ operationId: "KeystoneCreateUserTokenByPassword" });
    expect([received.length, tokens]).toEqual([1, []]);
  });

  it("ends after 30 seconds, and is not tried again for 10", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout", "performance"], now: NOW });
    const logins: Request[] = [];
    const arrived = Promise.withResolvers<void>();
    const answers: Promise<Response>[] = [new Promise<Response>(() => {})];
    const fetch: Fetch = (request) => {
      logins.push(request);
      arrived.resolve();
      return answers.shift() ?? Promise.resolve(Response.json({}, { status: 201, headers: { "X-Subject-Token": "new" } }));
    };
    const { fetch: service, tokens } = startService();
    const send = userToken({ ...USER, region: "cn-north-4", fetch })(service);
    const failure = failureOf(send(new Request(ENDPOINT)));
    await arrived.promise;
    await vi.advanceTimersByTimeAsync(29_990);
    expect(logins[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(isTimeoutError(await failure)).toBe(true);
    expect(logins[0]?.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(await failureOf(send(new Request(ENDPOINT)))).toBe(await failure);
    expect(logins).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_100);
    await send(new Request(ENDPOINT));
    expect([logins.length, tokens]).toEqual([2, ["new"]]);
  });

  it("is refused at once when it is incomplete", () => {
    for (const name of ["domain", "user", "password"]) {
      expect(() => userToken({ ...USER, region: "cn-north-4", [name]: "" })).toThrow(new SigningError(`The login has no \`${name}\`.`));
    }
    expect(() => userToken({ ...USER } as unknown as Login)).toThrow(/neither `region` nor `baseUrl`/);
    expect(() => userToken(null as unknown as Login)).toThrow(SigningError);
  });

  it("names the known regions for one that is unknown, and refuses plain http:, before anything is sent", async () => {
    const fetch = vi.fn<Fetch>();
    const failed = (login: object) =>
      failureOf(userToken({ ...USER, ...login, fetch } as unknown as Login)(startService().fetch)(new Request(ENDPOINT)));
    expect(String(await failed({ region: "mars-1" }))).toMatch(/no region "mars-1".*cn-north-4/);
    expect(await failed({ baseUrl: "http://iam.example.com" })).toBeInstanceOf(SigningError);
    expect(fetch).not.toHaveBeenCalled();
  });
});

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

describe("the password is shown nowhere", () => {
  const shown = (value: unknown) =>
    [inspect(value, { depth: Infinity, showHidden: true }), JSON.stringify(value), String(value)].join("\n");

  it("by the middleware", async () => {
    const { login } = await startIam();
    const auth = login();
    const send = auth(startService().fetch);
    await send(new Request(ENDPOINT));
    for (const value of [auth, send]) {
      expect(shown(value)).not.toMatch(/pass-Wort|token-1/);
      expect(() => structuredClone(value)).toThrow();
    }
  });

  it.each<[string, Answer, string?]>([
    ["IAM's refusal", refuse(401, "The username or password is wrong.")],
    ["an echo of the request", ({ body }, response) => json(response, 400, { error: { message: body }, echo: JSON.parse(body) })],
    ["an echo as text", ({ body }, response) => response.writeHead(502).end(`<html>${body}</html>`)],
    ["a sentence", refuse(400, "pass-Wort+1 is wrong.")],
    ["an echo of characters that JSON escapes", ({ body }, response) => response.writeHead(400).end(body), 'pass-Wort"\\1'],
    ["an echo of a mere word", ({ body }, response) => json(response, 400, { error: { message: body }, echo: JSON.parse(body) }), "passWort"],
    ["a reset connection", (_, response) => response.destroy()],
    ["no token", (_, response) => json(response, 201, {})],
  ])("by the error after %s", async (_, answer, password = USER.password) => {
    const { login } = await startIam([answer]);
    const error = await failureOf(login({ password })(startService().fetch)(new Request(ENDPOINT)));
    expect(shown(error)).not.toMatch(/pass-?Wort/);
  });

  it("and IAM's own words stay", async () => {
    const { login } = await startIam([refuse(401, "The username or password is wrong.")]);
    const error = await failureOf(login({ password: "password" })(startService().fetch)(new Request(ENDPOINT)));
    expect(String(error)).toContain("The username or password is wrong.");
  });
});
