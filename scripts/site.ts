// npm run site: the documentation site, from specs and guides to static files in packages/docs/dist.
import { globSync } from "node:fs";
import { buildPackages } from "./build-packages.ts";
import { docsFolder, runDocs, startDocs } from "./docs-package.ts";
import { generate } from "./generate/generate.ts";
import { readOptions } from "./options.ts";
import { step } from "./progress.ts";
import { reportUserError } from "./user-error.ts";

const USAGE = `Usage: npm run site              builds the documentation site
       npm run site -- --serve   and serves it on loopback

DOCS_BASE=/path/ builds it for a host that serves it below that path.`;

try {
  const { serve } = readOptions({ serve: { type: "boolean" } }, USAGE);
  await generate({ log: console.log });
  await step(console.log, "build", buildPackages);
  await step(console.log, "pages", () => runDocs("pages/write.ts"), (outcome) => outcome);
  await step(console.log, "site", () => runDocs("src/site.ts", "build"), () => `${globSync("**/*.html", { cwd: `${docsFolder}/dist` }).length} HTML files`);
  console.log(`\nThe site is in packages/docs/dist: static files, for any host.${serve ? "" : "\nLook at it with: npm run site -- --serve"}`);
  if (serve) startDocs("inherit", "src/site.ts", "preview");
} catch (error) {
  reportUserError(error);
}
