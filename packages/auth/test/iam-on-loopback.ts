import type { Fetch } from "@hwc-usage/client";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { userToken } from "../src/index.ts";
import type { Login } from "../src/index.ts";
import { json, serve } from "./loopback-server.ts";
import type { Answer } from "./loopback-server.ts";

export const USER = { domain: "IAMDomain", user: "IAMUser", password: "pass-Wort+1" };
export const ENDPOINT = "https://metastudio.example.com/v1/x";
export const HOUR = 60 * 60_000;
export const NOW = new Date("2026-03-02T00:00:00Z");
export const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds).toISOString();

/** Lets every test of the file begin at `NOW`. */
export function startAtNow(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** IAM on loopback: hands out token-1, token-2, … unless told otherwise. */
export async function startIam(answers: Answer[] = []) {
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
export function startService(expired: string[] = [], error_code = "APIGW.0307") {
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

export const EXPIRED = { error_code: "APIGW.0307", error_msg: "The token must be updated." };
export const iamError = (code: number, message: string, title: string) => ({ error: { code, message, title } });
export const refuse =
  (status: number, message: string, title = "Title"): Answer =>
  (_, response) =>
    json(response, status, iamError(status, message, title), { "X-Request-Id": "request-1" });

export const failureOf = (result: Promise<unknown>) =>
  result.then(
    () => expect.fail("it did not fail"),
    (error: unknown) => error,
  );
