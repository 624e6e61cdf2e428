import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { akSk, SigningError } from "../src/index.ts";
import { fromMetadata } from "../src/node.ts";
import { capture } from "./captured.ts";
import { json, serve } from "./loopback-server.ts";

const MINUTE = 60_000;
const NOW = new Date("2026-03-02T00:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const TOKEN_PATH = "PUT /meta-data/latest/api/token";
const KEY_PATH = "GET /openstack/latest/securitykey";

interface Behaviour {
  token?: (response: ServerResponse) => void;
  key?: (response: ServerResponse) => void;
}

/** A metadata service on loopback; its keys, KEY1, KEY2, …, live for six hours. */
async function startMetadata(behaviour: Behaviour = {}) {
  let issued = 0;
  const { origin, received } = await serve(({ method }, response) => {
    if (method === "PUT") return behaviour.token ? behaviour.token(response) : response.end("metadata-token\n");
    if (behaviour.key) return behaviour.key(response);
    issued += 1;
    const expires_at = new Date(Date.now() + 360 * MINUTE).toISOString();
    return json(response, 200, { credential: { access: `KEY${issued}`, secret: "example-secret-key", securitytoken: "token", expires_at } });
  });
  const requests = () => received.map(({ method, url }) => `${method} ${url}`);
  return { behaviour, origin, received, requests, provider: fromMetadata({ baseUrl: origin }) };
}

it("takes a token, and with it a temporary key", async () => {
  const { provider, received, requests } = await startMetadata();
  expect(await provider()).toEqual({ ak: "KEY1", sk: "example-secret-key", securityToken: "token" });
  expect(requests()).toEqual([TOKEN_PATH, KEY_PATH]);
  expect(received[0]?.headers).toMatchObject({ "x-metadata-token-ttl-seconds": "21600" });
  expect(received[1]?.headers).toMatchObject({ "x-metadata-token": "metadata-token" });
});

it.each([404, 405, 503])("goes on without a token where there is no token mode (%i)", async (status) => {
  const { provider, received, requests } = await startMetadata({ token: (response) => response.writeHead(status).end("no") });
  expect((await provider()).ak).toBe("KEY1");
  expect(requests()).toEqual([TOKEN_PATH, KEY_PATH]);
  expect(received[1]?.headers).not.toHaveProperty("x-metadata-token");
});

it("asks at the address of the vendor's SDKs by default", async () => {
  const urls: string[] = [];
  const fetch = async (request: Request) => {
    urls.push(request.url);
    return new Response(null, { status: 404 });
  };
  await expect(fromMetadata({ fetch })()).rejects.toThrow(SigningError);
  expect(urls).toEqual([
    "http://169.254.169.254/meta-data/latest/api/token",
    "http://169.254.169.254/openstack/latest/securitykey",
  ]);
});

describe("the key", () => {
  it("is asked for once by callers at the same time", async () => {
    const { provider, requests } = await startMetadata();
    const keys = await Promise.all(Array.from({ length: 100 }, () => provider()));
    expect(new Set(keys.map(({ ak }) => ak))).toEqual(new Set(["KEY1"]));
    expect(requests()).toEqual([TOKEN_PATH, KEY_PATH]);
  });

  it("is kept until less than 40 minutes of its life remain, and used from the next request on", async () => {
    const { provider } = await startMetadata();
    const { fetch, sent } = capture();
    const send = akSk(provider)(fetch);
    // Six hours are 360 minutes.
    for (const minutes of [0, 319.9, 320]) {
      vi.setSystemTime(later(minutes));
      await send(new Request("https://example.com/"));
    }
    expect(sent.map(({ headers }) => /Access=(\w+)/.exec(headers.get("authorization") ?? "")?.[1])).toEqual(["KEY1", "KEY1", "KEY2"]);
  });

  it("is used to its end when renewing it fails, which is tried once a minute", async () => {
    const { behaviour, provider, received } = await startMetadata();
    await provider();
    behaviour.token = (response) => response.destroy();
    for (const minutes of [330, 330.5, 330.9]) {
      vi.setSystemTime(later(minutes));
      expect((await provider()).ak).toBe("KEY1");
    }
    expect(received).toHaveLength(3);
    vi.setSystemTime(later(331));
    await provider();
    expect(received).toHaveLength(4);
    vi.setSystemTime(later(360));
    await expect(provider()).rejects.toThrow(/cannot be reached/);
    delete behaviour.token;
    expect((await provider()).ak).toBe("KEY2");
  });

  it("that ends soon is renewed once a minute", async () => {
    const expires_at = later(10).toISOString();
    const { provider, received } = await startMetadata({
      key: (response) => json(response, 200, { credential: { access: "A", secret: "s", securitytoken: "t", expires_at } }),
    });
    for (const minutes of [0, 0.5, 0.9, 1]) {
      vi.setSystemTime(later(minutes));
      await provider();
    }
    expect(received).toHaveLength(4);
  });

  it("is renewed when it has ended, even within that minute", async () => {
    const expires_at = later(0.5).toISOString();
    const { provider, received } = await startMetadata({
      key: (response) => json(response, 200, { credential: { access: "A", secret: "s", securitytoken: "t", expires_at } }),
    });
    await provider();
    vi.setSystemTime(later(0.5));
    await provider();
    expect(received).toHaveLength(4);
  });
});

const expires_at = later(360).toISOString();

it.each<[string, Behaviour, RegExp]>([
  ["no agency", { key: (response) => response.writeHead(401).end("Please configure Cloud Service Agency first") }, /answered 401: give this server an agency\.$/],
  ["a refused token", { token: (response) => response.writeHead(403).end() }, /refused a token with status 403/],
  ["a refused key", { key: (response) => response.writeHead(500).end() }, /refused credentials with status 500/],
  ["a redirect", { token: (response) => response.writeHead(302, { Location: "https://example.com/" }).end() }, /refused a token with status 302/],
  ["a reset connection", { token: (response) => response.destroy() }, /cannot be reached \(/],
  ["no JSON", { key: (response) => response.end("secret") }, /without complete credentials/],
  ["null", { key: (response) => response.end("null") }, /without complete credentials/],
  ["no credential", { key: (response) => json(response, 200, {}) }, /without complete credentials/],
  ["no secret", { key: (response) => json(response, 200, { credential: { access: "A", securitytoken: "secret", expires_at } }) }, /without complete/],
  ["no security token", { key: (response) => json(response, 200, { credential: { access: "A", secret: "secret", expires_at } }) }, /without complete/],
  ["no end", { key: (response) => json(response, 200, { credential: { access: "A", secret: "secret", securitytoken: "secret" } }) }, /without complete/],
])("%s is an error without values, and asked again later", async (_, behaviour, message) => {
  const metadata = await startMetadata({ ...behaviour });
  const error: unknown = await metadata.provider().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SigningError);
  expect(String(error)).toMatch(message);
  expect(String(error)).toContain(`The metadata service ${metadata.origin} `);
  expect(String(error)).not.toMatch(/secret|metadata-token/);
  delete metadata.behaviour.token;
  delete metadata.behaviour.key;
  expect((await metadata.provider()).ak).toBe("KEY1");
});

it.each([
  ["token", 1],
  ["key", 2],
])("gives each request 3 seconds: no %s", async (silent, requests) => {
  const limits: number[] = [];
  const timers: AbortController[] = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    limits.push(milliseconds);
    const timer = new AbortController();
    timers.push(timer);
    return timer.signal;
  });
  const arrived = Promise.withResolvers<void>();
  const { provider, origin } = await startMetadata({ [silent]: () => arrived.resolve() });
  const result = provider();
  await arrived.promise;
  timers.at(-1)?.abort();
  await expect(result).rejects.toThrow(`The metadata service ${origin} did not answer within 3 seconds.`);
  expect(limits).toEqual(Array.from({ length: requests }, () => 3_000));
});

it("does not wait for a fetch that ignores its signal", async () => {
  const timer = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(timer.signal);
  const result = fromMetadata({ fetch: () => new Promise<Response>(() => {}) })();
  timer.abort();
  await expect(result).rejects.toThrow(/did not answer within 3 seconds/);
});
