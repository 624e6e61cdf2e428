import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repositoryRoot } from "../repository.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  permissions: object;
  jobs: Record<string, { permissions?: Record<string, string>; "timeout-minutes"?: number; steps: Step[] }>;
}

const workflows = globSync(".github/workflows/*.{yml,yaml}", { cwd: repositoryRoot });
const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");

function problems(text: string): string[] {
  const { permissions, jobs } = parse(text) as Workflow;
  const found: string[] = [];
  if (permissions === undefined || Object.keys(permissions).length > 0) found.push("the workflow has rights of its own");
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (/^(- )?uses:/.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) found.push(`not pinned: ${line}`);
    if (/^[a-z-]+: (read|write)\b/.test(line) && !/ # \w/.test(line)) found.push(`no reason: ${line}`);
  }
  for (const [name, job] of Object.entries(jobs)) {
    if (job.permissions === undefined || job["timeout-minutes"] === undefined) found.push(`${name} has no rights or no time limit of its own`);
    for (const { uses = "", run = "", with: options } of job.steps) {
      if (uses.startsWith("actions/checkout@") && options?.["persist-credentials"] !== false) found.push(`${name} leaves its token in the checkout`);
      if (run.includes("${{")) found.push(`${name} puts an expression into a script`);
      const { status, stderr } = spawnSync("bash", ["-n", "-c", run], { encoding: "utf8" });
      if (status !== 0) found.push(`${name}: ${stderr}`);
      if (job.permissions?.["id-token"] === undefined) continue;
      if (/checkout|cache/.test(uses)) found.push(`${name} may publish and brings in ${uses}`);
      for (const [used] of run.matchAll(/\b(npm (?!view|publish|error)\S+|npx|pnpm|yarn|node|corepack|git|curl)\b/g)) found.push(`${name} may publish and runs ${used}`);
    }
  }
  return found;
}

test.each(workflows)("%s is pinned and has the least rights", (path) => {
  expect(problems(read(path))).toEqual([]);
});

const release = read(".github/workflows/release.yml");
const [checkout = ""] = /actions\/checkout@\w+/.exec(release) ?? [];

test.each([
  ["a tag in place of a hash", checkout, "actions/checkout@v6", "not pinned: - uses: actions/checkout@v6 # v6.0.2"],
  ["a right for all jobs", "permissions: {}", "permissions: { contents: read }", "the workflow has rights of its own"],
  ["a right without a reason", " # to open the pull request", "", "no reason: pull-requests: write"],
  ["an install beside the right to publish", '          npm publish "', '          npm ci\n            npm publish "', "publish may publish and runs npm ci"],
  ["a script of ours beside the right to publish", "          : > missing.tsv", "          node publish.ts", "publish may publish and runs node"],
  ["a checkout beside the right to publish", "actions/download-artifact@", "actions/checkout@", "publish may publish and brings in actions/checkout@"],
  ["a script that bash cannot read", "          done < missing.tsv", "          done done < missing.tsv", "publish: bash"],
])("%s is noticed", (_, text, change, problem) => {
  expect(release).toContain(text);
  expect(problems(release.replaceAll(text, change)).join("\n")).toContain(problem);
});
