import { afterEach, describe, expect, it, vi } from "vitest";
import { SigningError } from "../src/index.ts";
import { fromEnv } from "../src/node.ts";

afterEach(() => vi.unstubAllEnvs());

const ENV = { HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY", HUAWEICLOUD_SDK_SK: "example-secret-key" };

it("reads process.env", () => {
  vi.stubEnv("HUAWEICLOUD_SDK_AK", "EXAMPLEACCESSKEY");
  vi.stubEnv("HUAWEICLOUD_SDK_SK", "example-secret-key");
  for (const name of ["SECURITY_TOKEN", "PROJECT_ID", "DOMAIN_ID"]) vi.stubEnv(`HUAWEICLOUD_SDK_${name}`, undefined);
  expect(fromEnv()).toEqual({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" });
});

it("reads what is there, and nothing for an empty variable", () => {
  const all = {
    ...ENV,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: "token",
    HUAWEICLOUD_SDK_PROJECT_ID: "project",
    HUAWEICLOUD_SDK_DOMAIN_ID: "domain",
  };
  const key = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
  expect(fromEnv(all)).toEqual({ ...key, securityToken: "token", projectId: "project", domainId: "domain" });
  const empty = { HUAWEICLOUD_SDK_SECURITY_TOKEN: "", HUAWEICLOUD_SDK_PROJECT_ID: "", HUAWEICLOUD_SDK_DOMAIN_ID: "" };
  expect(fromEnv({ ...ENV, ...empty })).toEqual(key);
});

it.each<[string, Record<string, string>, object]>([
  ["in place of the others", {}, { ak: "SAMPLEKEY", sk: "sample-secret-key" }],
  ["with the other variables", { HUAWEICLOUD_SDK_PROJECT_ID: "p1" }, { ak: "SAMPLEKEY", sk: "sample-secret-key", projectId: "p1" }],
  ["after empty ones", { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "" }, { ak: "SAMPLEKEY", sk: "sample-secret-key" }],
  ["not beside the others", ENV, { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" }],
])("reads the names of the vendor's samples %s", (_, env, expected) => {
  expect(fromEnv({ CLOUD_SDK_AK: "SAMPLEKEY", CLOUD_SDK_SK: "sample-secret-key", ...env })).toEqual(expected);
});

describe("missing variables are named, values are not", () => {
  it.each([
    [{}, "Set the environment variable HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK."],
    [{ HUAWEICLOUD_SDK_SK: "example-secret-key" }, "Set the environment variable HUAWEICLOUD_SDK_AK."],
    [{ HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY" }, "Set the environment variable HUAWEICLOUD_SDK_SK."],
    [{ CLOUD_SDK_AK: "SAMPLEKEY" }, "Set the environment variable CLOUD_SDK_SK."],
    [{ HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY", CLOUD_SDK_AK: "A", CLOUD_SDK_SK: "s" }, "Set the environment variable HUAWEICLOUD_SDK_SK."],
    [{ ...ENV, HUAWEICLOUD_SDK_SK: "" }, "Set the environment variable HUAWEICLOUD_SDK_SK."],
  ])("%j", (env, message) => {
    expect(() => fromEnv(env)).toThrow(new SigningError(message));
  });
});
