// npm run bench: how long the repository's own steps, its signatures and its calls take. Figures, not a test.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchCalls } from "./bench/calls.ts";
import { benchGenerate } from "./bench/generate.ts";
import { benchSandbox } from "./bench/sandbox.ts";
import { benchSigning } from "./bench/signing.ts";
import { buildPackages } from "./build-packages.ts";
import { readOptions } from "./options.ts";
import { repositoryRoot } from "./repository.ts";
import { table } from "./start/table.ts";
import { reportUserError } from "./user-error.ts";

try {
  const { cold } = readOptions({ cold: { type: "boolean" } }, "Usage: npm run bench [-- --cold]");
  buildPackages();
  const rows = [...(await benchSigning()), ...(await benchCalls()), ...(await benchSandbox()), ...(await benchGenerate())];
  rows.push({ what: "npm start, warm", value: seconds("npm", ["start"], repositoryRoot, process.env), unit: "s", target: 8 });
  rows.push({ what: "npm run site, packages built", value: seconds("npm", ["run", "site"], repositoryRoot, process.env), unit: "s", target: 20 });
  if (cold) rows.push({ what: "npm start, fresh clone and empty HOME", value: coldStart(), unit: "s", target: 60 });

  console.log(table(["what", "measured", "unit", "target"], rows.map(({ what, value, unit, target }) => [what, value, unit, target])));
  if (!cold) console.log("\nWith --cold also: npm start in a fresh clone with an empty HOME (downloads everything).");
} catch (error) {
  reportUserError(error);
}

/** What a stranger waits for: the committed state, no caches, and of the environment only PATH. */
function coldStart(): number {
  const folder = mkdtempSync(join(tmpdir(), "cold start "));
  try {
    const clone = join(folder, "clone");
    spawnSync("git", ["clone", "--quiet", repositoryRoot, clone], { stdio: "inherit" });
    return seconds("npm", ["start"], clone, { PATH: process.env.PATH, HOME: join(folder, "home") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function seconds(command: string, commandArguments: string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(command, commandArguments, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (status !== 0) throw new Error(`${command} ${commandArguments.join(" ")} failed.\n${stdout}${stderr}`);
  return (performance.now() - start) / 1000;
}
