// npm run site:dev: serves the documentation site while specs and guides are edited.
import { globSync, watch } from "node:fs";
import { join } from "node:path";
import { buildPackages } from "./build-packages.ts";
import { runDocs, startDocs } from "./docs-package.ts";
import { generate } from "./generate/generate.ts";
import { step } from "./progress.ts";
import { repositoryRoot } from "./repository.ts";
import { reportUserError } from "./user-error.ts";

/** Folders whose edits change pages. */
const FOLDERS = ["specs", "specs/*/", "specs/*/*/", "packages/docs/guides", "packages/docs/guides/*/", "packages/docs/pages/**/", ".changeset"];

/** An editor writes a file in several steps; this long after the last one it has finished. */
const QUIET_MS = 100;

const watched = new Set<string>();
let edited: NodeJS.Timeout | undefined;
let updating = false;

if (!(await update())) process.exit(1);
watchFolders();
const server = startDocs("inherit", "src/site.ts", "dev").on("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => server.kill(signal));

/** Brings the site's content up to date; false when an edit is wrong, which is printed, and everything stays as it was. */
async function update(): Promise<boolean> {
  try {
    await generate({ log: console.log });
    await step(console.log, "build", buildPackages);
    await step(console.log, "pages", () => runDocs("pages/write.ts"), (outcome) => outcome);
    return true;
  } catch (error) {
    reportUserError(error);
    return false;
  }
}

/** Each folder by itself: a recursive watch follows files, and loses those that an editor replaces. */
function watchFolders(): void {
  const folders = globSync(FOLDERS, { cwd: repositoryRoot, exclude: (path) => /(^|[\\/])(node_modules|dist|test)$/.test(path) });
  for (const folder of folders.filter((candidate) => !watched.has(candidate))) {
    watched.add(folder);
    watch(join(repositoryRoot, folder), noteEdit).on("error", () => watched.delete(folder));
  }
}

function noteEdit(): void {
  clearTimeout(edited);
  edited = setTimeout(() => void updateAgain(), QUIET_MS);
}

async function updateAgain(): Promise<void> {
  // What is edited meanwhile must not be lost.
  if (updating) return noteEdit();
  updating = true;
  if (!(await update())) console.error("The pages stay as they were until that is mended.");
  watchFolders();
  updating = false;
}
