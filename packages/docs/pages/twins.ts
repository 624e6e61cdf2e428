import type { Language, Page } from "./page.ts";
import { labels } from "../src/labels.ts";

/** The folder of a language in addresses. */
export const LANGUAGE_FOLDERS: Record<Language, string> = { en: "", "zh-CN": "zh-cn/" };

/** The page as Markdown, served at its address with `.md`. */
export function twinOf(page: Page, markdown: string): string {
  return `# ${page.title}\n\n${markdown.trim()}\n`;
}

/** llms.txt, which lists the twins, and llms-full.txt, which holds them. */
export function llmsFiles(language: Language, twins: ReadonlyMap<Page, string>, home: string): [name: string, text: string][] {
  const { siteTitle, siteDescription, sections } = labels[language];
  const heading = `# ${siteTitle}\n\n> ${siteDescription}\n`;
  const lists = Object.entries(sections).map(([folder, title]) => {
    const pages = [...twins.keys()].filter((page) => page.slug.split("/")[0] === folder).toSorted(inReadingOrder);
    const items = pages.map((page) => `- [${page.title}](${home}${page.slug}.md): ${page.description}\n`);
    return `\n## ${title}\n\n${items.join("")}`;
  });
  const texts = [...twins].toSorted(([a], [b]) => inReadingOrder(a, b)).map(([, text]) => text);
  return [
    ["llms.txt", heading + lists.join("")],
    ["llms-full.txt", texts.join("\n---\n\n")],
  ];
}

function inReadingOrder(a: Page, b: Page): number {
  const folder = (page: Page) => page.slug.split("/").slice(0, -1).join("/");
  return folder(a).localeCompare(folder(b)) || a.order - b.order || a.slug.localeCompare(b.slug);
}
