import { inspect } from "node:util";
import type { Fetch } from "@hwc-usage/client";
import { isApiError, isNetworkError, isTimeoutError } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import { describe, expect, it, vi } from "vitest";
import { SigningError, userToken } from "../src/index.ts";
import type { Login } from "../src/index.ts";
import { ENDPOINT, HOUR, NOW, USER, failureOf, iamError, later, refuse, startAtNow, startIam, startService } from "./iam-on-loopback.ts";
import { json } from "./loopback-server.ts";
import type { Answer } from "./loopback-server.ts";

startAtNow();

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
