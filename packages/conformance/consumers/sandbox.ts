import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { LIMIT_MS } from "../runtimes/attempt.ts";

export interface Sandbox {
  baseUrl: string;
  projectId: string;
  key: { ak: string; sk: string };
  login: { domain: string; user: string; password: string };
  /** The variables that it tells its user to set. */
  environment: Record<string, string>;
  close: () => Promise<void>;
}

/** Starts the sandbox that a project has installed, and reads what it prints, as its user does. */
export async function startSandbox(project: string): Promise<Sandbox> {
  const command = join(project, "node_modules/.bin/hwc-usage-sandbox");
  const child = spawn(command, ["--port", "0", "--quiet"], { cwd: project, stdio: ["ignore", "pipe", "pipe"], timeout: 10 * LIMIT_MS });
  let printed = "";
  const ready = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`The sandbox did not start:\n${printed}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        printed += String(text);
        if (printed.includes("Ctrl+C")) resolve();
      });
    }
  });
  await ready;
  const found = (pattern: RegExp) => pattern.exec(printed)?.slice(1) ?? [];
  const [baseUrl = ""] = found(/metastudio +(\S+)/);
  const [domain = "", user = "", password = ""] = found(/account (\S+), user (\S+), password (\S+)/);
  const environment = Object.fromEntries([...printed.matchAll(/export (\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]));
  const { HUAWEICLOUD_SDK_AK: ak = "", HUAWEICLOUD_SDK_SK: sk = "", HUAWEICLOUD_SDK_PROJECT_ID: projectId = "" } = environment;
  return {
    baseUrl,
    projectId,
    key: { ak, sk },
    login: { domain, user, password },
    environment,
    close: async () => {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}
