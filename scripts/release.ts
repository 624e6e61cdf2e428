// What .github/workflows/release.yml does with this repository; npm run release:dry does the same, on loopback.
import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildPackages } from "./build-packages.ts";
import { step } from "./progress.ts";
import { versionPackages } from "./release/changesets.ts";
import { prepareRelease } from "./release/prepare.ts";
import { reportUserError, UserError } from "./user-error.ts";

const USAGE = `Usage: npm run release -- version         turn the changesets into versions and changelogs
       npm run release -- pack <folder>   build, check and pack what is not on the registry yet

Neither publishes. A release goes through .github/workflows/release.yml; npm run release:dry tries it on loopback.`;

try {
  const [name, folder, ...rest] = process.argv.slice(2);
  if (name === "version" && folder === undefined) version();
  else if (name === "pack" && folder !== undefined && rest.length === 0) await pack(resolve(folder));
  else throw new UserError(USAGE);
} catch (error) {
  reportUserError(error);
}

function version(): void {
  const changed = versionPackages();
  for (const { name, from, to } of changed) console.log(`${name} ${from} -> ${to}`);
  if (changed.length === 0) console.log("There is no changeset: every version stays as it is.");
}

async function pack(folder: string): Promise<void> {
  await step(console.log, "build", buildPackages);
  const prepared = await step(console.log, "pack", () => prepareRelease(folder, process.env.GITHUB_REPOSITORY));
  for (const { name, version: packedVersion } of prepared) console.log(`${name} ${packedVersion}`);
  if (prepared.length === 0) console.log("Every version is on the registry already: nothing is to be published.");
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `publish=${prepared.length > 0}\n`);
}
