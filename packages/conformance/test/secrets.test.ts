import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { akSk, asOpenapiMiddleware, resolveProjectId, signRequest, userToken } from "@hwc-usage/auth";
import type { FetchMiddleware } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import { createMetaStudioClient, type MetaStudioClientOptions } from "@hwc-usage/metastudio";
import { explainError } from "@hwc-usage/metastudio/hints";
import { createSandbox, type Sandbox } from "@hwc-usage/sandbox";

// Secrets are planted, and whatever is thrown or printed on the way through every outcome is searched for them.

const secrets = { sk: "PLANTED-sk", securityToken: "PLANTED-security-token", token: "PLANTED-token", password: "PLANTED-password" };
const query = { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-05T00:00:00Z" };

let sandbox: Sandbox;
let printed: string[] = [];
const collect = (...values: unknown[]) => printed.push(...values.map((value) => shown(value)));

beforeAll(async () => {
  sandbox = await createSandbox({
    quiet: true,
    temporaryCredentials: { ak: "TEMPORARYKEY", sk: secrets.sk, securityToken: secrets.securityToken },
    user: { domain: "IAMDomain", user: "IAMUser", password: secrets.password },
  });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  printed = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) vi.spyOn(console, method).mockImplementation(collect);
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation((text) => (collect(text), true));
  vi.spyOn(process, "emitWarning").mockImplementation(collect);
});
afterEach(() => vi.restoreAllMocks());

function shown(value: unknown): string {
  const json = () => {
    try {
      return JSON.stringify(value);
    } catch {
      return "";
    }
  };
  const own = value instanceof Error ? [value.message, value.stack, shown(value.cause)] : [];
  return [inspect(value, { depth: Infinity, showHidden: true, getters: true }), json(), String(value), ...own].join("\n");
}

/** Runs something that may fail, and keeps what it throws. */
async function outcomeOf(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    collect(error, explainError(error));
    return error;
  }
}

const keys = { ak: "TEMPORARYKEY", sk: secrets.sk, securityToken: secrets.securityToken };
const login = () => ({ domain: "IAMDomain", user: "IAMUser", password: secrets.password, region: "cn-north-4", baseUrl: sandbox.urls.iam });
const identities: [name: string, auth: () => FetchMiddleware][] = [
  ["akSk", () => akSk(keys)],
  ["akSk with a provider", () => akSk(async () => ({ ...keys }))],
  ["akSk with a key that is refused", () => akSk({ ...keys, sk: `${secrets.sk}-wrong` })],
  ["userToken with a refused token", () => userToken(secrets.token)],
  ["userToken with a login", () => userToken(login())],
  ["userToken with a refused login", () => userToken({ ...login(), password: `${secrets.password}-wrong` })],
];
const faults = ["none", "reset", "reset-body", "truncate", "html", "html=200", "empty", "401", "403", "429", "500", "redirect=https://example.com/", "stall=5s", "stall-body=5s"];

describe.each(identities)("%s shows no secret", (_, auth) => {
  test.each(faults)("fault %s", async (fault) => {
    const middleware = auth();
    const options: MetaStudioClientOptions = {
      baseUrl: sandbox.urls.metastudio,
      projectId: sandbox.projectId,
      auth: middleware,
      headers: { "X-Sandbox-Fault": fault },
      retry: false,
      timeout: 200,
      onAttempt: collect,
    };
    const client = createMetaStudioClient(options);
    const methods = await outcomeOf(() => client.showUsageData({ query }));
    const verbs = (await outcomeOf(() => client.GET("/v1/{project_id}/data-analysis", { params: { query } }))) as { error?: unknown };
    await outcomeOf(async () => {
      for await (const entry of client.showUsageData.pages({ query })) collect(entry);
    });
    collect(client, middleware, asOpenapiMiddleware(middleware), methods, verbs.error);
    expect(printed.length).toBeGreaterThan(4);
    expect(printed.join("\n")).not.toContain("PLANTED");
  });
});

test("nothing is shown by the functions that stand alone", async () => {
  const auth = akSk({ ...keys, sk: `${secrets.sk}-wrong` });
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  const iam = createIamClient({ baseUrl: sandbox.urls.iam, retry: false });
  const user = { name: "IAMUser", password: `${secrets.password}-wrong`, domain: { name: "IAMDomain" } };
  for (const run of [
    () => resolveProjectId({ region: "cn-north-4", auth, baseUrl: sandbox.urls.iam }),
    () => signRequest({ method: "GET", url: `http://example.com/?a=${secrets.token}` }, keys),
    () => signRequest({ method: "GET", url: "https://example.com/", headers: { authorization: secrets.token } }, keys),
    () => createMetaStudioClient({ region: "cn-north-4", baseUrl: `https://user:${secrets.password}@example.com` }),
    () => createMetaStudioClient({ baseUrl: "http://127.0.0.1:1", projectId: "p", auth }).showUsageData({ query, signal: controller.signal }),
    () => createMetaStudioClient({ baseUrl: "http://127.0.0.1:1", projectId: "p", auth, retry: false }).showUsageData({ query }),
    () => iam.keystoneCreateUserTokenByPassword({ body: { auth: { identity: { methods: ["password"], password: { user } } } } }),
  ]) {
    expect(await outcomeOf(run)).toBeInstanceOf(Error);
  }
  expect(printed.join("\n")).not.toContain("PLANTED");
});
