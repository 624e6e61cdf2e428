// npm run test:runtimes: the vendor's vectors and live signed calls in every runtime, on the built packages.
import { join } from "node:path";
import { runSuiteInRuntimes, type Outcome } from "@hwc-usage/conformance/runtimes";
import { buildPackages } from "./build-packages.ts";
import { closeWith, type Result } from "./closing-line.ts";
import { installFolder } from "./install-folder.ts";
import { step } from "./progress.ts";
import { repositoryRoot } from "./repository.ts";
import { table } from "./start/table.ts";
import { reportUserError } from "./user-error.ts";

try {
  const outcomes: Outcome[] = [];
  await step(console.log, "build", buildPackages);
  await step(console.log, "runtimes", () => installFolder(join(repositoryRoot, "packages/conformance/runtimes")));
  await step(console.log, "suite", () => runSuiteInRuntimes((outcome) => outcomes.push(outcome)));
  report(outcomes);
} catch (error) {
  reportUserError(error);
}

function report(outcomes: readonly Outcome[]): void {
  console.log(`\n${table(["runtime", "version", "vectors passed", "live calls", "result"], outcomes.map(row))}\n`);
  for (const { runtime, skipped, broke, report: details } of outcomes) {
    if (skipped !== undefined) console.log(`${runtime} skipped: ${skipped}`);
    if (broke !== undefined) console.log(`${runtime} failed: ${broke}`);
    for (const failure of [...(details?.failedVectors ?? []), ...(details?.failedCalls ?? [])]) console.log(`${runtime} failed: ${failure}`);
  }
  closeWith(outcomes.map(resultOf));
}

function row(outcome: Outcome): unknown[] {
  const { runtime, version, report: details } = outcome;
  const vectors = details && `${details.vectors - details.failedVectors.length} of ${details.vectors}`;
  const calls = details && (details.failedCalls.length === 0 ? "passed" : "FAILED");
  return [runtime, version, vectors, calls, resultOf(outcome)];
}

function resultOf({ skipped, report: details }: Outcome): Result {
  if (skipped !== undefined) return "skipped";
  // No vector at all is no success either.
  const good = details !== undefined && details.vectors > 0 && details.failedVectors.length === 0 && details.failedCalls.length === 0;
  return good ? "passed" : "FAILED";
}
