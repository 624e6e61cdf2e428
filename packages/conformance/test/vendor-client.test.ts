import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createSandbox } from "@hwc-usage/sandbox";

const core = fileURLToPath(new URL("../node_modules/@huaweicloud/huaweicloud-sdk-core", import.meta.url));
const script = fileURLToPath(new URL("vendor-client.cjs", import.meta.url));

const keys: [what: string, key: { ak: string; sk: string; securityToken?: string }][] = [
  ["an access key", { ak: "SANDBOXACCESSKEY", sk: "sandbox-secret-key" }],
  ["a temporary access key", { ak: "TEMPORARY", sk: "temporary-secret", securityToken: "temporary-token" }],
];

test.each(keys)(
  "the vendor's Node client with %s is accepted and reads the data",
  async (_, { ak, sk, securityToken }) => {
    // The client writes a file into the home folder.
    const home = mkdtempSync(join(tmpdir(), "vendor client "));
    const sandbox = await createSandbox({
      quiet: true,
      ...(securityToken && { temporaryCredentials: { ak, sk, securityToken } }),
    });
    try {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [script, core, sandbox.urls.metastudio, ak, sk, sandbox.projectId, securityToken ?? ""],
        { env: { ...process.env, HOME: home, USERPROFILE: home } },
      );
      const [usage, resources, rtc] = JSON.parse(/^ANSWERS (.*)$/m.exec(stdout)?.[1] ?? "[]");
      expect(usage.count).toBe(3);
      expect(usage.time_list.map(({ time }: { time: string }) => time)).toEqual([
        "2026-03-03T00:00:00Z",
        "2026-03-04T00:00:00Z",
      ]);
      expect(new Set(resources.resources.map((row: { business_type: string }) => row.business_type))).toEqual(
        new Set(["VIDEO_2D", "LIVE_2D"]),
      );
      expect(rtc.usage.map(({ date }: { date: string }) => date)).toEqual(["2026-03-02", "2026-03-03"]);
    } finally {
      await sandbox.close();
      rmSync(home, { recursive: true, force: true });
    }
  },
);
