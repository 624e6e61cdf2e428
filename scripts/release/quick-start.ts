import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import { command } from "./command.ts";

const README = "node_modules/@hwc-usage/metastudio/README.md";
const REAL_CLOUD = 'region: "cn-north-4"';

/** Installs the packages into an empty project, as a person would. */
export function installPackages(project: string): void {
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const packages = ["metastudio", "auth", "sandbox"].map((name) => `@hwc-usage/${name}`);
  command("The packages cannot be installed.", "npm", ["install", "--no-audit", "--no-fund", ...packages], project);
}

/** Runs the first code of the installed README, its client pointed at the installed sandbox; returns what it prints. */
export function runQuickStart(project: string): string {
  const [, code = ""] = /^```ts\n([^]*?)^```$/m.exec(readFileSync(join(project, README), "utf8")) ?? [];
  if (!code.includes(REAL_CLOUD)) throw new UserError(`The first code of ${README} names no ${REAL_CLOUD}, in whose place the sandbox goes.`);
  writeFileSync(
    join(project, "quick-start.ts"),
    `import { createSandbox } from "@hwc-usage/sandbox";
const { urls, credentials, projectId, close } = await createSandbox({ quiet: true });
process.env.HUAWEICLOUD_SDK_AK = credentials.ak;
process.env.HUAWEICLOUD_SDK_SK = credentials.sk;
const start_time = "2026-03-02T00:00:00Z";
const end_time = "2026-03-03T00:00:00Z";
${code.replace(REAL_CLOUD, "baseUrl: urls.metastudio")}
await close();
`,
  );
  const output = command("The quick start fails.", process.execPath, ["quick-start.ts"], project);
  if (!output.includes("MIN")) throw new UserError(`The quick start prints no usage in minutes:\n${output}`);
  return output;
}
