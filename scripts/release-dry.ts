// npm run release:dry: what .github/workflows/release.yml does, in a copy of this repository and against a registry on
// loopback. The workflow's own commands run, its publish script included; what is left out is said at the end.
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { step } from "./progress.ts";
import { command } from "./release/command.ts";
import { copyRepository } from "./release/copy-of-repository.ts";
import { packagesInOrder } from "./release/packages.ts";
import { publishFrom } from "./release/publish.ts";
import { installPackages, runQuickStart } from "./release/quick-start.ts";
import { startRegistry } from "./release/registry.ts";
import { reportUserError, UserError } from "./user-error.ts";

// The same on a runner as on a desk: these would name the real repository and write into the running job.
for (const name of ["GITHUB_REPOSITORY", "GITHUB_OUTPUT"]) delete process.env[name];

const folder = mkdtempSync(join(tmpdir(), "hwc-usage-release-dry-"));
const copy = join(folder, "repository");
const packed = join(folder, "release");
const project = join(folder, "project");
try {
  await step(console.log, "copy", () => copyRepository(copy), (what) => what);
  await step(console.log, "install", () => command("The copy cannot be installed.", "pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], copy));
  await shown("version", () => release("version"));
  const registry = await step(console.log, "registry", () => startRegistry(folder), ({ url }) => `verdaccio at ${url}`);
  try {
    registry.useIn(copy);
    await shown("pack", () => release("pack", packed) + contentOf(packed));
    registry.useIn(packed);
    await shown("publish", () => publish(true));
    await shown("again", () => publish(false));
    await shown("next push", () => release("pack", join(folder, "next")));
    registry.useIn(project);
    await step(console.log, "project", () => installPackages(project), () => "npm install in an empty folder, all from that registry");
    await shown("example", () => runQuickStart(project));
  } finally {
    await registry.close();
  }
  console.log("\nNot tried: the pull request with the versions, npm's login and provenance, tags and the release on GitHub.");
  const nameless = packagesInOrder().filter(({ manifest }) => !("repository" in manifest));
  if (nameless.length > 0) console.log(`On GitHub the release would stop at "pack": ${nameless.length} packages name no "repository" yet; see CONTRIBUTING.md.`);
} catch (error) {
  reportUserError(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A step whose output is worth reading. */
async function shown(name: string, work: () => string): Promise<void> {
  const output = await step(console.log, name, work);
  console.log(output.trim().replaceAll(/^/gm, "            "));
}

function release(...commandArguments: string[]): string {
  return command(`In the copy, npm run release -- ${commandArguments[0]} fails:`, process.execPath, ["scripts/release.ts", ...commandArguments], copy);
}

function contentOf(prepared: string): string {
  const tarballs = readdirSync(prepared).filter((file) => file.endsWith(".tgz"));
  const sizes = tarballs.map((file) => `${(statSync(join(prepared, file)).size / 1000).toFixed(1).padStart(6)} kB  ${file}`);
  return `${sizes.join("\n")}\nand beside each its SBOM (.cdx.json) and its changes (.md)`;
}

/** A version is published once: the second time the script must refuse, with a line that says so. */
function publish(first: boolean): string {
  const { status, output } = publishFrom(packed, process.env);
  if ((status === 0) !== first) throw new UserError(`The publish script ${first ? "fails" : "publishes a version twice"}.\n${output}`);
  return first ? output : `${output.trim()}\n(exit code ${status}, as it should be)`;
}
