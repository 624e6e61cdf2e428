import { connect } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { createIamClient } from "@hwc-usage/iam";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createRtcClient } from "@hwc-usage/rtc";
import { createSandbox, type LogEntry, type Sandbox, type SandboxOptions } from "../src/index.ts";
import { sendSigned } from "./signed-request.ts";

let sandbox: Sandbox | undefined;
let entries: LogEntry[] = [];
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  entries = [];
  sandbox = await createSandbox({ log: (entry) => entries.push(entry), ...options });
  return sandbox;
}

const USAGE = "/v1/f488337c31c8e4622f1590735b134c65/data-analysis";
const PERIOD = "end_time=2026-03-05T00%3A00%3A00Z&start_time=2026-03-02T00%3A00%3A00Z";

test("the result says all that a test needs", async () => {
  const { urls, credentials, user, projectId } = await start();
  expect(urls.metastudio).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(urls).toMatchObject({ iam: urls.metastudio, metastudio: urls.metastudio, rtc: urls.metastudio });
  expect({ credentials, user, projectId }).toEqual({
    credentials: { ak: "SANDBOXACCESSKEY", sk: "sandbox-secret-key" },
    user: { domain: "IAMDomain", user: "IAMUser", password: "IAMPassword" },
    projectId: "f488337c31c8e4622f1590735b134c65",
  });
});

test("the generated clients read usage with a token from the sandbox's own login", async () => {
  const { urls, user, projectId } = await start();
  const iam = createIamClient({ baseUrl: urls.iam });
  const { response } = await iam.keystoneCreateUserTokenByPassword.withResponse({
    body: {
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { domain: { name: user.domain }, name: user.user, password: user.password } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    },
  });
  const headers = { "X-Auth-Token": response.headers.get("x-subject-token") ?? "" };
  const metastudio = createMetaStudioClient({ baseUrl: urls.metastudio, projectId, headers });
  const rtc = createRtcClient({ baseUrl: urls.rtc, projectId, headers });

  const usage = await metastudio.showUsageData({
    query: { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-09T00:00:00Z" },
  });
  expect(usage.time_list?.map(({ time }) => time)).toEqual(
    ["02", "03", "04", "05", "06", "07", "08"].map((day) => `2026-03-${day}T00:00:00Z`),
  );
  expect((await metastudio.showResourceUsage()).resources?.length).toBeGreaterThan(0);
  const query = { app: "any", metric: "CommunicationDuration", start_date: "2026-03-02", end_date: "2026-03-03" };
  expect((await rtc.listRtcHistoryUsage({ query })).usage?.map(({ date }) => date)).toEqual([
    "2026-03-02",
    "2026-03-03",
  ]);
  const { projects } = await createIamClient({ baseUrl: urls.iam, headers }).keystoneListProjects({
    query: { name: "cn-north-4" },
  });
  expect(projects?.map(({ id }) => id)).toEqual([projectId]);
});

describe("Prefer", () => {
  const cases: [prefer: string, status: number, body: object][] = [
    ["code=403, example=notAuthorized", 403, { error_code: "APIGW.0302" }],
    ["code=401, example=expiredToken", 401, { error_code: "APIGW.0307" }],
    ["code=500", 500, { error_code: "MSS.00000004", error_msg: "Internal Error" }],
    ["code=200", 200, { count: 3 }],
    ["code=418", 400, { error_code: "SANDBOX.0001" }],
    ["example=nothing", 400, { error_code: "SANDBOX.0001" }],
  ];
  test.each(cases)("%s", async (prefer, status, body) => {
    const { urls } = await start();
    const response = await sendSigned(urls.metastudio, USAGE, { query: PERIOD, headers: { prefer } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
  });

  test("example= answers with the document's example instead of the data", async () => {
    const { urls } = await start({ size: 0 });
    const send = (headers: Record<string, string>) => sendSigned(urls.metastudio, USAGE, { query: PERIOD, headers });
    expect((await (await send({})).json()).time_list).toEqual([]);
    expect((await (await send({ prefer: "example=typical" })).json()).time_list).toHaveLength(3);
  });
});

describe("a request that breaks the document", () => {
  const cases: [service: string, path: string, query: string, body: object, violation: RegExp][] = [
    [
      "MetaStudio",
      USAGE,
      `${PERIOD.replace("&", "&limit=many&")}`,
      { error_code: "MSS.00000003", error_msg: "Invalid parameter" },
      /^query\.limit: .*integer$/,
    ],
    [
      "SparkRTC",
      "/v1/f488337c31c8e4622f1590735b134c65/rtc/history/usage",
      "metric=CommunicationDuration",
      { error_code: "DATA.100011001" },
      /app/,
    ],
    ["IAM", "/v3/projects", "page=0", { error: { code: 400, title: "Bad Request" } }, /page/],
  ];
  test.each(cases)(
    "of %s is answered with the documented 400, details in the log",
    async (_, path, query, body, violation) => {
      const { urls } = await start();
      const response = await sendSigned(urls.metastudio, path, { query });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject(body);
      expect(entries).toHaveLength(1);
      expect(entries[0]?.violations?.join("\n")).toMatch(violation);
    },
  );
});

test("any Accept gets JSON, as the services have nothing else", async () => {
  const { urls } = await start();
  const response = await sendSigned(urls.metastudio, USAGE, { query: PERIOD, headers: { accept: "text/html" } });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
});

test("requests beyond the rate limit are throttled", async () => {
  const { urls } = await start({ rateLimit: 0.001 });
  const send = () => sendSigned(urls.metastudio, USAGE, { query: PERIOD });
  expect((await send()).status).toBe(200);
  const throttled = await send();
  expect(throttled.status).toBe(429);
  expect(await throttled.json()).toMatchObject({
    error_code: "APIGW.0308",
    request_id: throttled.headers.get("x-request-id"),
  });
});

test("faults come by header and by option, and are logged", async () => {
  const { urls } = await start({ fault: "503*1" });
  const send = (headers: Record<string, string> = {}) => sendSigned(urls.metastudio, USAGE, { query: PERIOD, headers });
  expect((await send()).status).toBe(503);
  expect((await send()).status).toBe(200);
  const throttled = await send({ "x-sandbox-fault": "429;retry-after=2" });
  expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, "2"]);
  await expect(send({ "x-sandbox-fault": "reset" })).rejects.toThrow();
  const unreadable = await send({ "x-sandbox-fault": "explode" });
  expect([unreadable.status, (await unreadable.json()).error_code]).toEqual([400, "SANDBOX.0002"]);
  expect(entries.map(({ fault }) => fault)).toEqual([
    "status=503",
    undefined,
    "status=429 retryAfter=2",
    "reset",
    undefined,
  ]);
});

describe("limits of the gateway", () => {
  test("a body over 12 MB", async () => {
    const { urls } = await start();
    const response = await fetch(`${urls.iam}/v3/auth/tokens`, { method: "POST", body: "x".repeat(12 * 2 ** 20 + 1) });
    expect([response.status, (await response.json()).error_msg]).toEqual([413, "Request entity too large."]);
  });

  test("a URI over 32 KB", async () => {
    const { urls } = await start();
    const response = await fetch(`${urls.iam}/v3/projects?name=${"x".repeat(32 * 1024)}`);
    expect([response.status, (await response.json()).error_msg]).toEqual([414, "Request URI too large."]);
  });

  test("a header over 32 KB", async () => {
    const { urls } = await start();
    const response = await fetch(`${urls.iam}/v3/projects`, { headers: { "x-auth-token": "x".repeat(33 * 1024) } });
    expect([response.status, (await response.json()).error_msg]).toEqual([494, "Request headers too large."]);
  });
});

test("closing ends connections that are kept alive and answers that wait", async () => {
  const { urls, close } = await start();
  const idle = connect(Number(new URL(urls.iam).port), "127.0.0.1");
  const waiting = sendSigned(urls.metastudio, USAGE, { query: PERIOD, headers: { "x-sandbox-fault": "stall=10s" } });
  const refused = expect(waiting).rejects.toThrow();
  await once(idle, "connect");
  const ended = once(idle, "close");
  await close();
  await Promise.all([refused, ended]);
  await expect(fetch(urls.iam)).rejects.toThrow();
  await expect(close(), "closing again is harmless").resolves.toBeUndefined();
});

describe("a sandbox that cannot start says why", () => {
  test("used port", async () => {
    const { urls } = await start();
    const port = Number(new URL(urls.iam).port);
    await expect(createSandbox({ port })).rejects.toThrow(
      `[@hwc-usage/sandbox] Port ${port} on 127.0.0.1 is in use. Choose another port; 0 takes a free one.`,
    );
  });

  const cases: [options: SandboxOptions, message: RegExp][] = [
    [{ port: 70_000 }, /^\[@hwc-usage\/sandbox\] port must be a whole number from 0 to 65535, not 70000\.$/],
    [{ tokenLife: 0.5 }, /tokenLife must be a whole number/],
    [{ size: -1 }, /size must be a whole number/],
    [{ faultRate: 2 }, /faultRate must be a number from 0 to 1/],
    [{ rateLimit: 0 }, /rateLimit must be a number/],
    [{ fault: "explode" }, /"explode".*not a known fault/],
    [{ host: "192.0.2.1" }, /192\.0\.2\.1 is not an address of this machine/],
  ];
  test.each(cases)("%o", async (options, message) => {
    await expect(createSandbox(options)).rejects.toThrow(message);
  });
});
