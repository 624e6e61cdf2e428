import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../generate/generate.ts";
import { newEndpoint } from "../new/endpoint.ts";
import { newService } from "../new/service.ts";
import { UserError } from "../user-error.ts";
import { temporaryRepository } from "./temporary-repository.ts";

const read = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** Replaces the marked texts, and only them, as a maintainer would. */
function fillIn(root: string, ...paths: string[]): void {
  for (const path of paths) {
    const text = read(root, path)
      .replaceAll(/"FILL IN: a code[^"]*"/g, "EXAMPLE.0001")
      .replaceAll(/"FILL IN: [^"]*"/g, "Some text")
      .replaceAll(/"待填写：[^"]*"/g, "文字")
      .replace("https://fill-in.example.com", "https://example.myhuaweicloud.com");
    writeFileSync(join(root, path), text);
  }
}

describe("npm run new", () => {
  test("endpoint: lint refuses the skeleton until its marked texts are filled, then generates a method", async () => {
    const { root } = temporaryRepository();
    const next = newEndpoint(root, "metastudio", "CreateUsageExport", "POST", "/v1/{project_id}/exports/{export_id}");
    const endpoint = "specs/metastudio/paths/create-usage-export.yaml";
    const schema = "specs/metastudio/schemas/CreateUsageExportResponse.yaml";
    expect(next).toContain(endpoint);
    expect(next).toContain("npm run generate");

    await expect(generate({ root })).rejects.toThrow(/create-usage-export\.yaml:5:\d+[^]*FILL IN/);
    fillIn(root, endpoint, schema);
    await generate({ root });
    expect(read(root, "packages/metastudio/src/service.gen.ts")).toContain(`CreateUsageExport: {
      method: "POST",
      path: "/v1/{project_id}/exports/{export_id}"
    }`);
  });

  test("endpoint of IAM declares Keystone's answers", async () => {
    const { root } = temporaryRepository();
    newEndpoint(root, "iam", "KeystoneListAuthDomains", "GET", "/v3/auth/domains");
    const endpoint = "specs/iam/paths/keystone-list-auth-domains.yaml";
    fillIn(root, endpoint, "specs/iam/schemas/KeystoneListAuthDomainsResponse.yaml");
    await generate({ root });
    expect(read(root, endpoint)).toMatch(/"400":[^]*"401":[^]*"403":[^]*"404":[^]*"500":[^]*"503":/);
  });

  test("service: with its first endpoint and its texts filled it generates a client", async () => {
    const { root } = temporaryRepository();
    expect(newService(root, "example", "Example")).toContain("npm run new endpoint example <OperationId> <METHOD> <path>");
    newEndpoint(root, "example", "ListUsage", "GET", "/v2/usage");
    fillIn(
      root,
      "specs/example/openapi.yaml",
      "specs/example/error-codes.yaml",
      "specs/example/responses/BadRequest.yaml",
      "specs/example/paths/list-usage.yaml",
      "specs/example/schemas/ListUsageResponse.yaml",
    );
    const { written } = await generate({ root });
    expect(written).toContain("packages/example/src/service.gen.ts");
    expect(read(root, "packages/example/src/hints.gen.ts")).toContain('"EXAMPLE.0001": {');
    expect(read(root, "packages/example/src/hints.ts")).toContain("export function explainError(");
    expect(read(root, "packages/example/src/index.ts")).toContain("export function createExampleClient(options: ExampleClientOptions): ExampleClient");
    expect(JSON.parse(read(root, "packages/example/package.json"))).toMatchObject({ name: "@hwc-usage/example", version: "0.0.0" });
    expect(read(root, "packages/example/README.md")).not.toMatch(/rtc/i);
    expect(JSON.parse(read(root, "packages/sandbox/package.json")).dependencies).toHaveProperty("@hwc-usage/example", "workspace:^");
    for (const folder of ["conformance", "docs"]) {
      expect(JSON.parse(read(root, `packages/${folder}/package.json`)).devDependencies).toHaveProperty("@hwc-usage/example", "workspace:*");
    }
  });

  const refused: [name: string, run: (root: string) => unknown, message: string][] = [
    [
      "an unknown service",
      (root) => newEndpoint(root, "metastudo", "ShowX", "GET", "/v1/x"),
      'There is no service "metastudo" in specs/. Known: ',
    ],
    ["an operationId in lower case", (root) => newEndpoint(root, "rtc", "showX", "GET", "/v1/x"), '"showX" is no operationId'],
    ["an unknown method", (root) => newEndpoint(root, "rtc", "ShowX", "FETCH", "/v1/x"), '"FETCH" is no method. Known: GET, PUT'],
    ["a path without slash", (root) => newEndpoint(root, "rtc", "ShowX", "GET", "v1/x"), '"v1/x" is no path'],
    ["a path with a double slash", (root) => newEndpoint(root, "rtc", "ShowX", "GET", "/v1//x"), '"/v1//x" is no path'],
    [
      "an endpoint that exists",
      (root) => newEndpoint(root, "rtc", "ListRtcHistoryUsage", "GET", "/v1/x"),
      "specs/rtc/paths/list-rtc-history-usage.yaml exists already and is left as it is.",
    ],
    ["a service that exists", (root) => newService(root, "rtc", "Rtc"), "specs/rtc/openapi.yaml exists already and is left as it is."],
    ["a service id in capitals", (root) => newService(root, "BSS", "Example"), '"BSS" is no service id'],
    ["a client name in lower case", (root) => newService(root, "example", "example"), '"example" is no client name'],
  ];
  test.each(refused)("refuses %s and writes nothing", async (_, run, message) => {
    const { root } = temporaryRepository();
    const files = () => globSync("{specs,packages}/*/**/*.{yaml,ts,json}", { cwd: root, exclude: (path) => path.endsWith("node_modules") });
    const before = files();
    expect(() => run(root)).toThrow(UserError);
    expect(() => run(root)).toThrow(message);
    expect(files()).toEqual(before);
  });
});
