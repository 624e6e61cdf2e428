// Writes what the site is built from: everything, or nothing when anything is wrong.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { writeArtefacts } from "../../../scripts/generate/artefact-files.ts";
import { siteBase } from "../src/site-base.ts";
import { frontPages } from "../src/front-page.ts";
import type { Page } from "./page.ts";
import { PageError } from "./page-error.ts";
import { filesOf } from "./write-files.ts";

const GENERATED = ["src/content/docs/**/*.md", "public/**/*.{md,txt}"];

const pages: Page[] = [];
const problems: PageError[] = [];
for (const generate of [frontPages, ...(await generators())]) {
  try {
    pages.push(...(await generate()));
  } catch (error) {
    problems.push(...pageErrorsOf(error));
  }
}
const site = filesOf(pages, siteBase());
// Links to pages that could not be made would be reported as dead.
if (problems.length === 0) problems.push(...site.problems);
if (problems.length > 0 && !process.env.DRAFT) {
  for (const { message } of problems) process.stderr.write(`${message}\n`);
  process.exitCode = 1;
} else {
  const { written, removed } = writeArtefacts(join(import.meta.dirname, ".."), site.files, GENERATED);
  process.stdout.write(`${pages.length} pages: ${written.length} files written, ${removed.length} removed\n`);
}

function pageErrorsOf(error: unknown): PageError[] {
  if (error instanceof PageError) return [error];
  if (error instanceof AggregateError) return error.errors.flatMap(pageErrorsOf);
  throw error;
}

async function generators(): Promise<(() => Page[] | Promise<Page[]>)[]> {
  const found = [];
  if (existsSync(join(import.meta.dirname, "reference/pages.ts"))) found.push((await import("./reference/pages.ts" as string)).referencePages);
  if (existsSync(join(import.meta.dirname, "guides/pages.ts"))) found.push((await import("./guides/pages.ts" as string)).guidePages);
  return found;
}
