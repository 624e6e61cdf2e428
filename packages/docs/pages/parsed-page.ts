import GithubSlugger from "github-slugger";
import type { Code, Definition, Html, Image, Link, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Page } from "./page.ts";

export interface ParsedPage {
  page: Page;
  /** The blocks of the page, with their places in `page.markdown`. */
  blocks: readonly RootContent[];
  anchors: ReadonlySet<string>;
  links: readonly (Link | Definition | Image)[];
  fences: readonly Code[];
  html: readonly Html[];
}

const parser = unified().use(remarkParse).use(remarkGfm);

export function parsePage(page: Page): ParsedPage {
  const root: Root = parser.parse(page.markdown);
  // As the site's Markdown processor makes them.
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  const links: (Link | Definition | Image)[] = [];
  const fences: Code[] = [];
  const html: Html[] = [];
  visit(root, (node) => {
    if (node.type === "heading") anchors.add(slugger.slug(toString(node)));
    if (node.type === "link" || node.type === "definition" || node.type === "image") links.push(node);
    if (node.type === "code") fences.push(node);
    if (node.type === "html") {
      html.push(node);
      for (const [, id] of node.value.matchAll(/\sid="([^"]+)"/g)) anchors.add(id as string);
    }
  });
  return { page, blocks: root.children, anchors, links, fences, html };
}
