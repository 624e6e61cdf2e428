import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { akSk, SigningError } from "../src/index.ts";
import { defaultCredentials } from "../src/node.ts";
import { capture } from "./captured.ts";
import { json, serve } from "./loopback-server.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chain-"));
  file = join(folder, "credentials");
});
afterEach(() => rmSync(folder, { recursive: true }));

const inEnvironment = { HUAWEICLOUD_SDK_AK: "ENVIRONMENTKEY", HUAWEICLOUD_SDK_SK: "secret" };
const writeProfile = () => writeFileSync(file, "[basic]\nak = PROFILEKEY\nsk = secret", { mode: 0o600 });
const startMetadata = () =>
  serve(({ method }, response) => {
    if (method === "PUT") return response.end("token");
    const expires_at = new Date(Date.now() + 6 * 60 * 60_000).toISOString();
    return json(response, 200, { credential: { access: "METADATAKEY", secret: "secret", securitytoken: "secret", expires_at } });
  });

it("looks in the environment, then in the file, then at the metadata service, no further than needed", async () => {
  const { origin, received } = await startMetadata();
  const env: Record<string, string> = {};
  const provider = defaultCredentials({ env, profile: { file }, metadata: { baseUrl: origin } });
  expect((await provider()).ak).toBe("METADATAKEY");
  expect((await provider()).ak).toBe("METADATAKEY");
  expect(received).toHaveLength(2);
  writeProfile();
  expect((await provider()).ak).toBe("PROFILEKEY");
  Object.assign(env, inEnvironment);
  expect((await provider()).ak).toBe("ENVIRONMENTKEY");
  expect(received).toHaveLength(2);
});

it("uses a new key from the next request on", async () => {
  const { fetch, sent } = capture();
  const env = { ...inEnvironment };
  const send = akSk(defaultCredentials({ env }))(fetch);
  await send(new Request("https://example.com/"));
  env.HUAWEICLOUD_SDK_AK = "NEWKEY";
  await send(new Request("https://example.com/"));
  expect(sent.map(({ headers }) => /Access=(\w+)/.exec(headers.get("authorization") ?? "")?.[1])).toEqual(["ENVIRONMENTKEY", "NEWKEY"]);
});

it("says what was tried and why each failed, without values", async () => {
  const { origin } = await serve((_, response) => response.writeHead(500).end("secret"));
  writeFileSync(file, "[basic]\nsk = secret", { mode: 0o600 });
  const env = { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "secret" };
  const error: unknown = await defaultCredentials({ env, profile: { file }, metadata: { baseUrl: origin } })().catch((thrown: unknown) => thrown);
  expect(error).toEqual(
    new SigningError(
      [
        "No credentials were found.",
        "- environment: Set the environment variable HUAWEICLOUD_SDK_AK.",
        `- profile: Set ak in section [basic] of the credentials file ${file}.`,
        `- metadata: The metadata service ${origin} refused a token with status 500.`,
      ].join("\n"),
    ),
  );
});
