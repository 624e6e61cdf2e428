/** What every generator of pages hands to the writer, which resolves links and writes the site's content and its twins. */
export interface Page {
  language: Language;
  /** The address below the language's root, the same in every language: "reference/metastudio/show-usage-data". */
  slug: string;
  title: string;
  /** One sentence: for search engines and llms.txt. */
  description: string;
  /** Place among the pages of the same folder. */
  order: number;
  /**
   * Markdown with GitHub's tables; headings from level 2 on. Links to other pages are `page:<slug>#<anchor>` and
   * `operation:<operationId>#<anchor>`. Fences that follow each other, each with `tab="<name>"`, are shown as tabs.
   */
  markdown: string;
  /** What an error about the page names. */
  source: Source;
}

export const languages = ["en", "zh-CN"] as const;
export type Language = (typeof languages)[number];

export interface Source {
  /** Path of the hand-written file, from the root of the repository. */
  file: string;
  /** The line of that file that a line of `markdown` comes from; both count from 1. */
  lineOf(line: number): number;
}
