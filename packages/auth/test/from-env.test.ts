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

describe("missing variables are named, values are not", () => {
  it.each([
    [{}, "Set the environment variable HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK."],
    [{ HUAWEICLOUD_SDK_SK: "example-secret-key" }, "Set the environment variable HUAWEICLOUD_SDK_AK."],
    [{ HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY" }, "Set the environment variable HUAWEICLOUD_SDK_SK."],
    [{ ...ENV, HUAWEICLOUD_SDK_SK: "" }, "Set the environment variable HUAWEICLOUD_SDK_SK."],
  ])("%j", (env, message) => {
    expect(() => fromEnv(env)).toThrow(new SigningError(message));
  });
});
