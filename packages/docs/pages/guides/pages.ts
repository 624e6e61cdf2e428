import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryRoot } from "../source/repository.ts";
import { type Language, languages, type Page } from "../page.ts";
import { changelogPages } from "./changelog.ts";
import { parseGuide } from "./guide.ts";
import { withInsertions } from "./with-insertions.ts";

/** Where the guides of a language are, from the root of the repository. */
export const guideFolders: Record<Language, string> = {
  en: "packages/docs/guides/en",
  "zh-CN": "packages/docs/guides/zh-cn",
};

/**
 * The hand-written guides, and a changelog a published package, in both languages.
 *
 * @throws {PageError} with file and line, for a guide that cannot be read or whose insertions cannot be made.
 */
export async function guidePages(): Promise<Page[]> {
  const guides = languages.flatMap((language) =>
    globSync(`${guideFolders[language]}/*.md`, { cwd: repositoryRoot })
      .toSorted()
      .map((file) => guidePage(file, language)),
  );
  return [...(await Promise.all(guides)), ...changelogPages()];
}

async function guidePage(file: string, language: Language): Promise<Page> {
  const guide = parseGuide(file, readFileSync(join(repositoryRoot, file), "utf8"));
  const { markdown, lineOf } = await withInsertions(guide, language);
  const { title, description, order } = guide;
  return { language, slug: `guides/${basename(file, ".md")}`, title, description, order, markdown, source: { file, lineOf } };
}
