// Writes what the site is built from: everything, or nothing when anything is wrong.
import { join } from "node:path";
import { writeArtefacts } from "../../../scripts/generate/artefact-files.ts";
import { reportUserError, UserError } from "../../../scripts/user-error.ts";
import { siteBase } from "../src/site-address.ts";
import { frontPages } from "../src/front-page.ts";
import { guidePages } from "./guides/pages.ts";
import type { Page } from "./page.ts";
import { PageError } from "./page-error.ts";
import { referencePages } from "./reference/pages.ts";
import { filesOf } from "./write-files.ts";

const GENERATED = ["src/content/docs/**/*.md", "public/**/*.{md,txt}"];

try {
  const pages: Page[] = [];
  const problems: PageError[] = [];
  for (const generate of [referencePages, guidePages, () => frontPages(pages)]) {
    try {
      pages.push(...(await generate()));
    } catch (error) {
      problems.push(...pageErrorsOf(error));
    }
  }
  const site = filesOf(pages, siteBase());
  // Links to pages that could not be made would be reported as dead.
  if (problems.length === 0) problems.push(...site.problems);
  if (problems.length > 0) throw new UserError(problems.map(({ message }) => message).join("\n"));
  const { written, removed } = writeArtefacts(join(import.meta.dirname, ".."), site.files, GENERATED);
  process.stdout.write(`${pages.length} pages: ${written.length} files written, ${removed.length} removed\n`);
} catch (error) {
  reportUserError(error);
}

function pageErrorsOf(error: unknown): PageError[] {
  if (error instanceof PageError) return [error];
  if (error instanceof AggregateError) return error.errors.flatMap(pageErrorsOf);
  throw error;
}
