import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import { afterEach, expect, test } from "vitest";
import { parse } from "yaml";
import { createSandbox, type LogEntry, type Sandbox, type SandboxOptions } from "../src/index.ts";
import { sendSigned } from "./signed-request.ts";

const PROJECT = "f488337c31c8e4622f1590735b134c65";
const RESOURCES = `/v1/${PROJECT}/tenants/resources-usage`;
const GATEWAY_REFUSAL = "Incorrect IAM authentication information: ";

let sandbox: Sandbox | undefined;
let entries: LogEntry[] = [];
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function start(options: SandboxOptions = {}): Promise<string> {
  entries = [];
  sandbox = await createSandbox({ log: (entry) => entries.push(entry), ...options });
  return sandbox.urls.metastudio;
}

async function outcome(response: Response) {
  return { status: response.status, body: await response.json() };
}

test("a wrong signature is answered with the canonical request, lines joined by |", async () => {
  const url = await start();
  const date = new Date();
  const response = await sendSigned(url, RESOURCES, { sk: "wrong", query: "business=LIVE_2D", date });
  const requestId = response.headers.get("x-request-id");
  expect(await outcome(response)).toEqual({
    status: 401,
    body: {
      error_code: "APIGW.0301",
      error_msg:
        `${GATEWAY_REFUSAL}verify aksk signature fail, canonicalRequest:GET|${RESOURCES}/|business=LIVE_2D|` +
        `host:${new URL(url).host}|` +
        `x-sdk-date:${date.toISOString().replace(/[-:]|\.\d{3}/g, "")}||host;x-sdk-date|` +
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      request_id: requestId,
    },
  });
  expect(requestId).toMatch(/^[0-9a-f]{32}$/);
});

test("the sixth wrong signature in a row locks the key for five minutes", async () => {
  let now = Date.parse("2026-03-02T08:00:00Z");
  const url = await start({ now: () => now });
  const send = async (sk?: string) => {
    const response = await sendSigned(url, RESOURCES, { date: new Date(now), ...(sk && { sk }) });
    return [
      response.status,
      (await response.json()).error_msg?.slice(GATEWAY_REFUSAL.length, GATEWAY_REFUSAL.length + 9),
    ];
  };
  const [valid, wrong, locked] = [
    [200, undefined],
    [401, "verify ak"],
    [401, "AK access"],
  ];
  for (let time = 1; time <= 5; time += 1) expect(await send("wrong")).toEqual(wrong);
  expect(await send(), "a right one starts the count anew").toEqual(valid);
  for (let time = 1; time <= 5; time += 1) expect(await send("wrong")).toEqual(wrong);
  expect(await send("wrong")).toEqual(locked);
  expect(await send(), "right ones are refused, too").toEqual(locked);
  now += 299_000;
  expect(await send()).toEqual(locked);
  now += 1000;
  expect(await send()).toEqual(valid);
});

test("the Date header is the sandbox's clock, so that a client can correct its own", async () => {
  const url = await start({ now: () => Date.parse("2020-01-01T00:00:00Z") });
  const response = await sendSigned(url, RESOURCES);
  expect(response.headers.get("date")).toBe("Wed, 01 Jan 2020 00:00:00 GMT");
  expect(await outcome(response)).toMatchObject({
    status: 401,
    body: { error_code: "APIGW.0301", error_msg: `${GATEWAY_REFUSAL}signature expired` },
  });
});

test("a temporary key needs its security token", async () => {
  const url = await start({
    temporaryCredentials: { ak: "TEMPORARY", sk: "temporary-secret", securityToken: "temporary-token" },
  });
  const send = (headers: Record<string, string>) =>
    sendSigned(url, RESOURCES, { ak: "TEMPORARY", sk: "temporary-secret", headers });
  expect((await send({ "x-security-token": "temporary-token" })).status).toBe(200);
  expect((await send({ "x-security-token": "another" })).status).toBe(401);
  expect((await send({})).status).toBe(401);
  expect(entries.map(({ identity }) => identity)).toEqual([
    "signature valid",
    "security token missing or wrong",
    "security token missing or wrong",
  ]);
});

const UNKNOWN_TOKEN = "unknown";
const refusals: [what: string, path: string, headers: Record<string, string>, status: number, body: object][] = [
  [
    "no credentials",
    RESOURCES,
    {},
    401,
    { error_code: "APIGW.0301", error_msg: `${GATEWAY_REFUSAL}x-auth-token not found` },
  ],
  [
    "an unknown token",
    RESOURCES,
    { "x-auth-token": UNKNOWN_TOKEN },
    401,
    { error_code: "APIGW.0301", error_msg: `${GATEWAY_REFUSAL}decrypt token fail` },
  ],
  [
    "an unknown token at IAM",
    "/v3/projects",
    { "x-auth-token": UNKNOWN_TOKEN },
    401,
    { error: { code: 401, message: "The X-Auth-Token is invalid!", title: "Unauthorized" } },
  ],
  [
    "no credentials at IAM",
    "/v3/projects",
    {},
    401,
    { error: { code: 401, message: "The request you have made requires authentication.", title: "Unauthorized" } },
  ],
  ["an unknown path", "/v1/nothing", {}, 404, { error_code: "APIGW.0101" }],
  ["a malformed path", "/v1/%zz/tenants/resources-usage", {}, 400, { error_code: "APIGW.0602" }],
];
test.each(refusals)("%s", async (_, path, headers, status, body) => {
  const url = await start();
  expect(await outcome(await fetch(url + path, { headers }))).toMatchObject({ status, body });
});

test("a path of another project", async () => {
  const url = await start();
  const metastudio = await sendSigned(url, "/v1/another/tenants/resources-usage");
  expect(await outcome(metastudio)).toEqual({
    status: 400,
    body: { error_code: "MSS.00010009", error_msg: "urlTenantId is not equal tokenTenantId" },
  });
  const query = "app=a&end_date=2026-03-02&metric=CommunicationDuration&start_date=2026-03-02";
  const rtc = await sendSigned(url, `/v1/${PROJECT}/rtc/history/usage`, {
    query,
    headers: { "x-project-id": "another" },
  });
  expect(await outcome(rtc)).toMatchObject({ status: 403, body: { error_code: "APIGW.0302" } });
});

async function logIn(url: string, change: { password?: string; scope?: object; query?: string } = {}) {
  const { password = "IAMPassword", scope = { project: { name: "cn-north-4" } }, query = "?nocatalog=true" } = change;
  const user = { domain: { name: "IAMDomain" }, name: "IAMUser", password };
  return fetch(`${url}/v3/auth/tokens${query}`, {
    method: "POST",
    headers: { "content-type": "application/json;charset=utf8" },
    body: JSON.stringify({ auth: { identity: { methods: ["password"], password: { user } }, scope } }),
  });
}

test("a token works until it expires", async () => {
  let now = Date.parse("2026-03-02T08:00:00Z");
  const url = await start({ now: () => now, tokenLife: 60 });
  const response = await logIn(url);
  const token = response.headers.get("x-subject-token") ?? "";
  expect(await outcome(response)).toMatchObject({
    status: 201,
    body: {
      token: {
        catalog: [],
        expires_at: "2026-03-02T08:01:00.000000Z",
        issued_at: "2026-03-02T08:00:00.000000Z",
        methods: ["password"],
        project: { id: PROJECT, name: "cn-north-4", domain: { name: "IAMDomain" } },
        user: { name: "IAMUser", domain: { name: "IAMDomain" }, password_expires_at: "" },
      },
    },
  });
  const send = (path: string) => fetch(url + path, { headers: { "x-auth-token": token } });
  expect((await send(RESOURCES)).status).toBe(200);
  now += 59_999;
  expect((await send(RESOURCES)).status).toBe(200);
  now += 1;
  expect(await outcome(await send(RESOURCES))).toMatchObject({
    status: 401,
    body: { error_code: "APIGW.0307", error_msg: "The token must be updated." },
  });
});

const scopes: [what: string, scope: object][] = [
  ["a project", { project: { name: "cn-east-3" } }],
  ["the account", { domain: { name: "IAMDomain" } }],
  ["neither", {}],
];
test.each(scopes)("the answer to a login for %s fits IAM's schema", async (_, scope) => {
  const url = await start();
  const ajv = new Ajv2020({ strict: false });
  ajvFormats.default(ajv);
  ajv.addSchema(parse(readFileSync(new URL("../../iam/openapi.yaml", import.meta.url), "utf8")), "iam");
  const validate = ajv.compile({ $ref: "iam#/components/schemas/CreateUserTokenResponse" });
  for (const query of ["", "?nocatalog=1"]) {
    const response = await logIn(url, { scope, query });
    expect(response.status).toBe(201);
    validate(await response.json());
    expect(validate.errors).toBeNull();
  }
});

test("a token is for the project of its scope", async () => {
  const url = await start();
  const tokenOf = async (scope: object) => (await logIn(url, { scope })).headers.get("x-subject-token") ?? "";
  const statusWith = async (token: string) =>
    (await fetch(url + RESOURCES, { headers: { "x-auth-token": token } })).status;
  expect(await statusWith(await tokenOf({ project: { id: PROJECT }, domain: { name: "IAMDomain" } }))).toBe(200);
  expect(await statusWith(await tokenOf({ project: { name: "cn-east-3" } }))).toBe(400);
  expect(await statusWith(await tokenOf({ domain: { name: "IAMDomain" } }))).toBe(200);
});

const refusedLogins: [what: string, change: object, status: number, message: string][] = [
  ["a wrong password", { password: "wrong" }, 401, "The username or password is wrong."],
  [
    "a project that does not exist",
    { scope: { project: { name: "nowhere" } } },
    404,
    "Could not find project: nowhere.",
  ],
  ["a body that is not right", { password: 1 }, 400, "The request body is invalid"],
];
test.each(refusedLogins)("login with %s", async (_, change, status, message) => {
  const url = await start();
  expect(await outcome(await logIn(url, change))).toMatchObject({ status, body: { error: { code: status, message } } });
});

test("the log names no secret", async () => {
  const url = await start();
  const response = await logIn(url);
  const token = response.headers.get("x-subject-token") ?? "";
  await fetch(url + RESOURCES, { headers: { "x-auth-token": token } });
  await sendSigned(url, RESOURCES, {
    sk: "wrong",
    query: "resource=secret-in-query",
    headers: { "x-security-token": "secret-token" },
  });
  await logIn(url, { password: "secret-password" });
  expect(entries).toHaveLength(4);
  expect(entries[2]).toMatchObject({ method: "GET", path: RESOURCES, status: 401, identity: "signature wrong" });
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`secret|IAMPassword|${token}`));
});
