import { type Language, languages, type Page } from "./page.ts";
import { PageError } from "./page-error.ts";
import { findLinks, type PageLink } from "./links.ts";
import { type ParsedPage, parsePage } from "./parsed-page.ts";
import { LANGUAGE_FOLDERS, llmsFiles, twinOf } from "./twins.ts";
import { contentOf } from "./write-content.ts";
import { applyEdits, type Edit } from "./write-edits.ts";
import { tabEdits } from "./write-tabs.ts";

export interface SiteFiles {
  /** By their path below packages/docs. */
  files: ReadonlyMap<string, string>;
  /** In the order of the pages; with one of them, nothing may be written. */
  problems: readonly PageError[];
}

/** Everything that the site is built from, and what is wrong with it. */
export function filesOf(pages: readonly Page[], base: string): SiteFiles {
  const problems: PageError[] = [];
  const byLanguage = new Map<Language, Map<string, ParsedPage>>(languages.map((language) => [language, new Map()]));
  for (const page of pages) {
    const sameLanguage = byLanguage.get(page.language) as Map<string, ParsedPage>;
    const complain = (message: string) => problems.push(new PageError(page.source.file, page.source.lineOf(1), message));
    if (!/^([a-z0-9-]+(\/[a-z0-9-]+)*)?$/.test(page.slug)) complain(`"${page.slug}" is no address: use a-z, 0-9, - and /.`);
    if (sameLanguage.has(page.slug)) complain(`The page "${page.slug}" exists twice in ${page.language}.`);
    if (page.title.trim() === "" || page.description.trim() === "") complain(`The page "${page.slug}" lacks a title or a description.`);
    sameLanguage.set(page.slug, parsePage(page));
  }
  for (const page of pages) {
    for (const [language, known] of byLanguage) {
      if (known.has(page.slug)) continue;
      problems.push(new PageError(page.source.file, page.source.lineOf(1), `The page "${page.slug}" exists in ${page.language}, not in ${language}.`));
    }
  }

  const files = new Map<string, string>();
  for (const [language, sameLanguage] of byLanguage) {
    const home = base + LANGUAGE_FOLDERS[language];
    const twins = new Map<Page, string>();
    for (const parsed of sameLanguage.values()) {
      const { page } = parsed;
      const links = findLinks(parsed, sameLanguage, problems);
      const file = `${LANGUAGE_FOLDERS[language]}${page.slug || "index"}.md`;
      const toPages = linkEdits(links, (slug) => (slug === "" ? home : `${home}${slug}/`));
      const toTwins = linkEdits(links, (slug) => `${home}${slug || "index"}.md`);
      files.set(`src/content/docs/${file}`, contentOf(page, applyEdits(page.markdown, [...toPages, ...tabEdits(parsed, problems)])));
      twins.set(page, twinOf(page, applyEdits(page.markdown, toTwins)));
      files.set(`public/${file}`, twins.get(page) as string);
    }
    for (const [name, text] of llmsFiles(language, twins, home)) files.set(`public/${LANGUAGE_FOLDERS[language]}${name}`, text);
  }
  return { files, problems };
}

function linkEdits(links: readonly PageLink[], addressOf: (slug: string) => string): Edit[] {
  return links.map(({ start, end, slug, anchor }) => ({ start, end, text: addressOf(slug) + anchor }));
}
