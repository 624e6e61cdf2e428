import type { Page } from "./page.ts";

/** The file that Starlight makes a page of. */
export function contentOf(page: Page, markdown: string): string {
  const frontmatter = {
    title: page.title,
    description: page.description,
    sidebar: { order: page.order },
    // The front page has a layout of its own.
    ...(page.slug === "" && { template: "splash", hero: {} }),
  };
  // JSON is YAML.
  return `---\n${JSON.stringify(frontmatter)}\n---\n\n${markdown}`;
}
