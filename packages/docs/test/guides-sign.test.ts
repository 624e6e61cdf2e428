import { execFile, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { createSandbox, type Sandbox } from "@hwc-usage/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { credentialsOf, vectors } from "../../auth/test/vectors/vectors.ts";

// The script that the guide on signing with curl shows.

const script = join(import.meta.dirname, "../guides/sign.sh");
const missing = ["bash", "openssl", "curl"].filter((name) => spawnSync(name, ["--version"]).error);
if (missing.length > 0) process.stdout.write(`guides-sign.test.ts is skipped: ${missing.join(", ")} not found.\n`);

interface Key {
  ak: string;
  sk: string;
  projectId?: string | undefined;
  securityToken?: string | undefined;
}

async function sign(args: string[], { ak, sk, projectId, securityToken }: Key, extra: NodeJS.ProcessEnv = {}): Promise<string> {
  const env = {
    ...extra,
    PATH: [extra["PATH"], process.env["PATH"]].join(delimiter),
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
    ...(projectId && { HUAWEICLOUD_SDK_PROJECT_ID: projectId }),
    ...(securityToken && { HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken }),
  };
  const { stdout } = await promisify(execFile)("bash", [script, ...args], { env });
  return stdout;
}

/** What the script can be asked for: a GET with the headers that it sends, names and values of one line, a plain path. */
const signable = vectors.filter(
  ({ method, headers, headersToSign, query, body, url }) =>
    method === "GET" &&
    body === null &&
    headers.some(([name, value]) => name.toLowerCase() === "content-type" && value === "application/json") &&
    headers.every(([name]) => /^(content-type|x-sdk-date)$/i.test(name)) &&
    headersToSign.every(([name]) => /^(content-type|host|x-sdk-date|x-project-id|x-security-token)$/.test(name)) &&
    query.every(([name, value]) => name !== "" && !name.includes("=") && !value.includes("\n")) &&
    /^\/[\w/.~-]*$/.test(new URL(url).pathname) &&
    !new URL(url).pathname.includes("//"),
);

describe.skipIf(missing.length > 0)("sign.sh", () => {
  let sandbox: Sandbox;
  let commands: string;

  beforeAll(async () => {
    sandbox = await createSandbox({
      quiet: true,
      temporaryCredentials: { ak: "TEMPORARYKEY", sk: "temporary-secret", securityToken: "temporary+token==" },
    });
    // Stand-ins that come first in PATH: a curl that prints what it would send, and a clock that stands still.
    commands = mkdtempSync(join(tmpdir(), "sign-"));
    writeFileSync(join(commands, "curl"), '#!/bin/sh\nprintf "%s\\n" "$@"\ncat\n');
    writeFileSync(join(commands, "date"), '#!/bin/sh\necho "$SIGNING_DATE"\n');
    for (const name of ["curl", "date"]) chmodSync(join(commands, name), 0o755);
  });

  afterAll(async () => {
    await sandbox.close();
    rmSync(commands, { recursive: true, force: true });
  });

  const week = ["start_time=2026-03-02T00:00:00Z", "end_time=2026-03-09T00:00:00Z", "unit=MIN"];

  test("gets usage from the sandbox, which checks its signature", async () => {
    const { urls, projectId, credentials } = sandbox;
    const answer = await sign([`${urls.metastudio}/v1/${projectId}/data-analysis`, ...week], { ...credentials, projectId });
    expect(JSON.parse(answer)).toMatchObject({ count: 7 });
  });

  test("signs for temporary keys, and text that has to be encoded", async () => {
    const key = { ak: "TEMPORARYKEY", sk: "temporary-secret", securityToken: "temporary+token==" };
    const url = `${sandbox.urls.rtc}/v1/${sandbox.projectId}/rtc/history/usage`;
    const query = ["app=张三 +&=/~*'", "metric=CommunicationDuration", "start_date=2026-03-02", "end_date=2026-03-03"];
    expect(JSON.parse(await sign([url, ...query], key))).toHaveProperty("usage.0.date", "2026-03-02");
  });

  test("is refused with another secret key", async () => {
    const { urls, projectId, credentials } = sandbox;
    const url = `${urls.metastudio}/v1/${projectId}/data-analysis`;
    expect(JSON.parse(await sign([url, ...week], { ...credentials, sk: "wrong" }))).toHaveProperty("error_code", "APIGW.0301");
  });

  test("is tried with enough of the vendor's vectors", () => {
    expect(signable.length).toBeGreaterThanOrEqual(30);
    expect(signable.map(({ id }) => id)).toContain("known-001");
  });

  test.each(signable)("signs $id as the vendor's SDKs do: $note", async (vector) => {
    const { url, query, date, expected } = vector;
    const [address = ""] = url.split("?");
    const args = [address, ...query.map((pair) => pair.join("="))];
    const sent = await sign(args, credentialsOf(vector), { PATH: commands, SIGNING_DATE: date });
    expect(sent.split("\n")).toContain(`authorization:${expected.authorization}`);
    const canonicalQuery = expected.canonicalRequest.split("\n")[2];
    expect(sent.split("\n")).toContain(address + (canonicalQuery && `?${canonicalQuery}`));
  });
});
