// npm run site: the documentation site, from specs and guides to static files in packages/docs/dist.
import { globSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildPackages } from "./build-packages.ts";
import { docsFolder, runDocs, startDocs } from "./docs-package.ts";
import { generate } from "./generate/generate.ts";
import { step } from "./progress.ts";
import { UserError } from "./user-error.ts";

const USAGE = `Usage: npm run site              builds the documentation site
       npm run site -- --serve   and serves it on loopback

DOCS_BASE=/path/ builds it for a host that serves it below that path.`;

try {
  const { serve } = readArguments();
  await generate({ log: console.log });
  await step(console.log, "build", buildPackages);
  await step(console.log, "pages", () => runDocs("pages/write.ts"), (outcome) => outcome);
  await step(console.log, "site", () => runDocs("src/site.ts", "build"), () => `${globSync("**/*.html", { cwd: `${docsFolder}/dist` }).length} HTML files`);
  console.log(`\nThe site is in packages/docs/dist: static files, for any host.${serve ? "" : "\nLook at it with: npm run site -- --serve"}`);
  if (serve) startDocs("inherit", "src/site.ts", "preview");
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): { serve: boolean } {
  try {
    return parseArgs({ options: { serve: { type: "boolean", default: false } } }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
