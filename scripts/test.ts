// npm test: everything that must be green, and one closing line over all suites.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot, rootCommand } from "./repository.ts";

const TASKS = ["lint", "check:drift", "typecheck", "build", "check:package", "check:api", "site", "test"];

interface TaskRun {
  taskId: string;
  task: string;
  package: string;
  directory: string;
  execution?: { exitCode: number };
}

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

// A report that a failing task did not replace must not be counted; turbo brings back those of cached tasks.
for (const report of globSync("{specs,scripts,packages/*}/.report/*.json", { cwd: repositoryRoot })) rmSync(join(repositoryRoot, report));
rmSync(join(repositoryRoot, ".turbo/runs"), { recursive: true, force: true });

const tallies = new Map<string, Tally>([["code style", oneCheck(run("oxlint", ["."]) === 0)]]);
console.log(`Running ${TASKS.join(", ")} in every package: three to four minutes when nothing is cached. Logs of what fails follow.`);
run("turbo", ["run", ...TASKS, "--continue=dependencies-successful", "--concurrency=100%", "--output-logs=errors-only", "--summarize"]);
const runs = readTaskRuns();
for (const task of runs) tallies.set(`${task.package} ${task.task}`, task.task === "test" ? countTests(task) : oneCheck(succeeded(task)));
if (runs.length === 0) tallies.set("turbo", oneCheck(false));

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
console.log();
for (const [name, tally] of tallies) {
  console.log(`${tally.failed > 0 ? "FAILED" : "passed"}  ${name}${tally.passed + tally.failed > 1 ? ` (${counts(tally)})` : ""}`);
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += tally[key];
}
console.log(`\n${counts(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

function run(command: string, commandArguments: string[]): number {
  // Below a path, as on GitHub Pages, the site's tests see what a link without it would hide.
  const env = { DOCS_BASE: "/hwc-usage/", ...process.env };
  const { status } = spawnSync(rootCommand(command), commandArguments, { cwd: repositoryRoot, env, stdio: "inherit", shell: process.platform === "win32" });
  return status ?? 1;
}

function readTaskRuns(): TaskRun[] {
  const [summary] = globSync(".turbo/runs/*.json", { cwd: repositoryRoot });
  if (summary === undefined) return [];
  return (JSON.parse(readFileSync(join(repositoryRoot, summary), "utf8")) as { tasks: TaskRun[] }).tasks;
}

function succeeded(task: TaskRun): boolean {
  // A task that was not started, because one before it failed, has no execution.
  return task.execution?.exitCode === 0;
}

function counts({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function oneCheck(passed: boolean): Tally {
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

function countTests(task: TaskRun): Tally {
  const [report] = globSync(`${task.directory}/.report/vitest.json`, { cwd: repositoryRoot });
  if (report === undefined) return oneCheck(false);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(join(repositoryRoot, report), "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  // A file that does not load fails the task without failing a test.
  return { passed: numPassedTests, failed: succeeded(task) ? 0 : Math.max(1, numFailedTests), skipped: numPendingTests };
}
