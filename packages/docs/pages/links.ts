import type { Definition, Image, Link } from "mdast";
import { closest } from "../../../specs/plugin/closest.ts";
import { fileNameOf } from "../../../specs/plugin/file-name.ts";
import { PageError } from "./page-error.ts";
import type { ParsedPage } from "./parsed-page.ts";

/** The address of a link that leads to a page, with its place in the Markdown of the page that it is on. */
export interface PageLink {
  start: number;
  end: number;
  slug: string;
  /** With its #, or empty. */
  anchor: string;
}

/** The links to pages. What leads nowhere is added to `problems`. */
export function findLinks(parsed: ParsedPage, sameLanguage: ReadonlyMap<string, ParsedPage>, problems: PageError[]): PageLink[] {
  const complain = (node: { position?: { start: { line: number } } | undefined }, message: string) => {
    problems.push(new PageError(parsed.page.source.file, parsed.page.source.lineOf(node.position?.start.line ?? 1), message));
  };
  for (const node of parsed.html) {
    if (/\s(href|src)=/.test(node.value)) complain(node, "Write links in Markdown, so that they can be checked.");
  }
  return parsed.links.flatMap((node) => {
    if (/^(https?:|mailto:)/.test(node.url)) return [];
    const [, scheme, name = "", anchor = ""] = /^(page:|operation:|(?=#))([^#]*)(#.*)?$/.exec(node.url) ?? [];
    if (scheme === undefined) {
      complain(node, `"${node.url}" leads nowhere: a link is page:<slug>, operation:<operationId>, #<heading> or https://…`);
      return [];
    }
    const slug = scheme === "" ? parsed.page.slug : scheme === "page:" ? name : slugOfOperation(name, sameLanguage);
    const target = slug === undefined ? undefined : sameLanguage.get(slug);
    if (slug === undefined || target === undefined) {
      const known = [...sameLanguage.keys()];
      complain(node, scheme === "page:" ? `There is no page "${name}".${hint(name, known)}` : `There is no operation "${name}".`);
      return [];
    }
    const heading = decodeURIComponent(anchor.slice(1));
    if (anchor !== "" && !target.anchors.has(heading)) {
      complain(node, `There is no heading "#${heading}" in "${slug}".${hint(heading, [...target.anchors])}`);
    }
    if (scheme === "") return [];
    const place = placeOfUrl(parsed.page.markdown, node);
    if (place !== undefined) return { ...place, slug, anchor };
    complain(node, `Write the link as [text](${node.url}).`);
    return [];
  });
}

function slugOfOperation(operationId: string, pages: ReadonlyMap<string, ParsedPage>): string | undefined {
  const name = fileNameOf(operationId).replace(/\.yaml$/, "");
  return [...pages.keys()].find((slug) => /^reference\/[^/]+\/([^/]+)$/.exec(slug)?.[1] === name);
}

function placeOfUrl(markdown: string, node: Link | Definition | Image): { start: number; end: number } | undefined {
  const textEnd = "children" in node ? node.children.at(-1)?.position?.end.offset : undefined;
  const start = markdown.indexOf(node.url, textEnd ?? node.position?.start.offset);
  const end = start + node.url.length;
  return start < 0 || end > (node.position?.end.offset ?? 0) ? undefined : { start, end };
}

function hint(wanted: string, known: readonly string[]): string {
  const near = closest(wanted, known);
  return near === undefined ? "" : ` Did you mean "${near}"?`;
}
