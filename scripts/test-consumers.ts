// npm run test:consumers: the packages as they are published, installed from their tarballs outside the workspace.
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type Outcome, useInstalledPackages, writeProjects } from "@hwc-usage/conformance/consumers";
import { buildPackages } from "./build-packages.ts";
import { closeWith, type Result } from "./closing-line.ts";
import { installFolder } from "./install-folder.ts";
import { step } from "./progress.ts";
import { packPackages } from "./release/pack.ts";
import { repositoryRoot } from "./repository.ts";
import { table } from "./start/table.ts";
import { reportUserError } from "./user-error.ts";

const LINES_OF_A_REASON = 12;
const folder = mkdtempSync(join(tmpdir(), "consumers-"));
try {
  await step(console.log, "build", buildPackages);
  const packed = await step(console.log, "pack", () => packPackages(join(folder, "tarballs")));
  const projects = writeProjects(folder, packed);
  await step(console.log, "install", () => {
    installFolder(join(repositoryRoot, "packages/conformance/runtimes"));
    // The tarballs are in no lockfile.
    for (const project of Object.values(projects)) installFolder(project, ["--no-frozen-lockfile", "--prefer-offline"]);
  });
  report(await step(console.log, "use", () => useInstalledPackages(projects, availableParallelism())));
} catch (error) {
  reportUserError(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(outcomes: readonly Outcome[]): void {
  console.log(`\n${table(["consumer", "version", "seconds", "result"], outcomes.map(row))}\n`);
  const reasons = new Map<string, string[]>();
  for (const { consumer, attempt } of outcomes) {
    const reason = "skipped" in attempt ? `skipped: ${attempt.skipped}` : "broke" in attempt ? `failed:\n${beginning(attempt.broke)}\n` : undefined;
    // What is wrong with a package is wrong for many.
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), consumer]);
  }
  for (const [reason, consumers] of reasons) console.log(`${consumers.join("; ")} ${reason}`);
  closeWith(outcomes.map(resultOf));
}

/** Without the stack: what went wrong stands first. */
function beginning(reason: string): string {
  const lines = reason.split("\n").filter((line) => line.trim() !== "" && !/^ +at /.test(line));
  const shown = lines.slice(0, LINES_OF_A_REASON).map((line) => `  ${line.replaceAll(folder, "")}`);
  return [...shown, ...(lines.length > shown.length ? [`  … ${lines.length - shown.length} more lines`] : [])].join("\n");
}

function row(outcome: Outcome): unknown[] {
  const { consumer, attempt, seconds } = outcome;
  return [consumer, "result" in attempt ? attempt.result : undefined, Number(seconds.toFixed(1)), resultOf(outcome)];
}

function resultOf({ attempt }: Outcome): Result {
  if ("skipped" in attempt) return "skipped";
  return "result" in attempt ? "passed" : "FAILED";
}
