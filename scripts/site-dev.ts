// npm run site:dev: serves the documentation site while specs and guides are edited.
import { watch } from "node:fs";
import { join } from "node:path";
import { buildPackages } from "./build-packages.ts";
import { runDocs, startDocs } from "./docs-package.ts";
import { generate } from "./generate/generate.ts";
import { step } from "./progress.ts";
import { repositoryRoot } from "./repository.ts";
import { UserError } from "./user-error.ts";

/** Folders whose edits change pages. */
const WATCHED = ["specs", "packages/docs/guides", "packages/docs/pages", ".changeset"];

/** An editor writes a file in several steps; this long after the last one it has finished. */
const QUIET_MS = 100;

let edited: NodeJS.Timeout | undefined;
let updating = false;

if (!(await update())) process.exit(1);
for (const folder of WATCHED) {
  watch(join(repositoryRoot, folder), { recursive: true }, (_event, file) => {
    if (file !== null && /(^|[\\/])(dist|node_modules|\.)/.test(file)) return;
    clearTimeout(edited);
    edited = setTimeout(() => void updateAgain(), QUIET_MS);
  });
}
startDocs("inherit", "src/site.ts", "dev").on("exit", (code) => process.exit(code ?? 1));

/** Brings the site's content up to date; false when an edit is wrong, which is printed, and everything stays as it was. */
async function update(): Promise<boolean> {
  try {
    await generate({ log: console.log });
    await step(console.log, "build", buildPackages);
    await step(console.log, "pages", () => runDocs("pages/write.ts"), (outcome) => outcome);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function updateAgain(): Promise<void> {
  // What is edited meanwhile must not be lost.
  if (updating) {
    edited = setTimeout(() => void updateAgain(), QUIET_MS);
    return;
  }
  updating = true;
  if (!(await update())) console.error("The pages stay as they were until that is mended.");
  updating = false;
}
