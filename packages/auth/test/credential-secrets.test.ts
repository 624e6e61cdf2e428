import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import type { Credentials } from "../src/index.ts";
import { defaultCredentials, fromEnv, fromMetadata, fromProfile } from "../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "secrets-"));
const file = join(folder, "credentials");
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(file, "[basic]\nak = EXAMPLEACCESSKEY\nsk = planted-sk\nsecurity_token = planted-token\n", { mode: 0o600 });

const env = {
  HUAWEICLOUD_SDK_AK: "EXAMPLEACCESSKEY",
  HUAWEICLOUD_SDK_SK: "planted-sk",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "planted-token",
};
const metadata = {
  fetch: async () =>
    Response.json({
      credential: {
        access: "EXAMPLEACCESSKEY",
        secret: "planted-sk",
        securitytoken: "planted-token",
        expires_at: new Date(Date.now() + 6 * 60 * 60_000).toISOString(),
      },
    }),
};

describe.each<[string, () => Credentials | Promise<Credentials>]>([
  ["fromEnv", () => fromEnv(env)],
  ["fromProfile", () => fromProfile({ file })],
  ["fromMetadata", fromMetadata(metadata)],
  ["defaultCredentials", defaultCredentials({ env: {}, profile: { file: join(folder, "none") }, metadata })],
])("what %s returns", (_, source) => {
  it("shows no secret in a log or in JSON, and cannot be cloned", async () => {
    const credentials = await source();
    expect(credentials).toEqual({ ak: "EXAMPLEACCESSKEY", sk: "planted-sk", securityToken: "planted-token" });
    const texts = [
      inspect(credentials),
      inspect({ nested: [credentials] }, { showHidden: true, showProxy: true, depth: Infinity }),
      JSON.stringify({ credentials }),
      String(credentials),
      inspect(source, { showHidden: true, depth: Infinity }),
    ];
    expect(texts.join("\n")).not.toContain("planted");
    expect(() => structuredClone(credentials)).toThrow(expect.not.stringContaining("planted"));
  });

  it("can be spread into credentials with more", async () => {
    const more = { ...(await source()), projectId: "p1" };
    expect(more).toEqual({ ak: "EXAMPLEACCESSKEY", sk: "planted-sk", securityToken: "planted-token", projectId: "p1" });
  });
});
