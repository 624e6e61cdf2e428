import { afterEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../src/create-sandbox.ts";
import { type Bundle, findBundles } from "../src/shape/find-bundles.ts";
import { sendSigned } from "./signed-request.ts";

let sandbox: Sandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

const json = (examples: Record<string, { value: unknown }>) => ({
  description: "",
  content: { "application/json": { examples } },
});

/** A service as its document would be generated from a new endpoint file. */
function meter(path: string): Bundle {
  const document = {
    openapi: "3.1.0",
    info: { title: "Meter", version: "1.0.0" },
    servers: [{ url: "https://meter.example.com", "x-region": "cn-north-4" }],
    security: [{ XAuthToken: [] }],
    paths: {
      [path]: {
        get: {
          operationId: "ListReadings",
          parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
          responses: {
            200: json({ typical: { value: { readings: [1, 2] } } }),
            400: json({ typical: { value: { error_code: "METER.0001" } } }),
          },
        },
      },
      [`${path}/latest`]: {
        get: {
          operationId: "ShowLatest",
          security: [],
          responses: { 200: json({ typical: { value: { reading: 2 } } }) },
        },
      },
    },
    components: { securitySchemes: { XAuthToken: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
  };
  return { service: "meter", document };
}

test("a new service is served from its document alone", async () => {
  sandbox = await startSandbox({ quiet: true }, [...findBundles(), meter("/v1/meters/{meter_id}")]);
  const url = sandbox.urls.meter ?? "";
  const good = await sendSigned(url, "/v1/meters/a", { query: "limit=2" });
  expect([good.status, await good.json()]).toEqual([200, { readings: [1, 2] }]);
  const bad = await sendSigned(url, "/v1/meters/a", { query: "limit=two" });
  expect([bad.status, await bad.json()]).toEqual([400, { error_code: "METER.0001" }]);
  expect((await fetch(`${url}/v1/meters/a`)).status).toBe(401);
  const open = await fetch(`${url}/v1/meters/a/latest`);
  expect([open.status, await open.json()]).toEqual([200, { reading: 2 }]);
});

test("a literal segment is preferred to a parameter", async () => {
  const special = meter("/v1/{kind}");
  special.document.paths = {
    "/v1/known": {
      get: { operationId: "ShowKnown", security: [], responses: { 200: json({ typical: { value: {} } }) } },
    },
  };
  sandbox = await startSandbox({ quiet: true }, [meter("/v1/{kind}"), { ...special, service: "special" }]);
  expect((await fetch(`${sandbox.urls.meter}/v1/known`)).status).toBe(200);
  expect((await fetch(`${sandbox.urls.meter}/v1/other`)).status).toBe(401);
});

test("two services with one method and path cannot start", async () => {
  const copy = { ...meter("/v1/{name}"), service: "copy" };
  await expect(startSandbox({}, [meter("/v1/{id}"), copy])).rejects.toThrow(
    /^\[@hwc-usage\/sandbox\] Both meter \(ListReadings\) and copy \(ListReadings\) declare GET \/v1\/\{name\};/,
  );
});

test("every service package among the dependencies is found", () => {
  expect(findBundles().map(({ service }) => service)).toEqual(expect.arrayContaining(["iam", "metastudio", "rtc"]));
});
