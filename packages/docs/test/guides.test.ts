import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Nodes, Parents } from "mdast";
import { toString } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { fingerprint, parseGuide } from "../pages/guides/guide.ts";
import { guideFolders, guidePages } from "../pages/guides/pages.ts";
import { languages, type Page } from "../pages/page.ts";
import { parsePage } from "../pages/parsed-page.ts";
import { repositoryRoot } from "../pages/source/repository.ts";

// What holds for every guide in both languages.

const pages = await guidePages();
const chinese = new Map(pages.filter(({ language }) => language === "zh-CN").map((page) => [page.slug, page]));
const pairs = pages
  .filter(({ language }) => language === "en")
  .map((english) => ({ slug: english.slug, english, translation: chinese.get(english.slug) as Page }));
const guides = pairs.filter(({ slug }) => slug.startsWith("guides/"));

test("every page is there in both languages, in the same place", () => {
  const [english, translated] = languages.map((language) =>
    pages.filter((page) => page.language === language).map(({ slug, order }) => `${slug} ${order}`),
  );
  expect(translated).toEqual(english);
  expect(guides.length).toBeGreaterThanOrEqual(11);
});

describe.each(pairs)("$slug", ({ english, translation }) => {
  test("has the same headings, lists, tables, code and links in both languages", () => {
    expect(shape(translation)).toEqual(shape(english));
  });

  test("is punctuated as Chinese is", () => {
    const wrong = /[\p{Script=Han}][,;:?!()]|[,;:?!(][\p{Script=Han}]/u;
    expect(texts(translation).filter((text) => wrong.test(text))).toEqual([]);
    expect(`${english.title} ${english.description}`).not.toMatch(/[\p{Script=Han}。，：]/u);
    expect(translation.title + translation.description).toMatch(/\p{Script=Han}/u);
  });
});

// Not in the changelogs: what changed in a version is said once, in English.
test.each(guides)("$slug has every text translated", ({ english, translation }) => {
  const left = new Set(texts(english).filter((text) => /[A-Za-z]{2,} [A-Za-z]{2,} [a-z]{2,}/.test(text)));
  expect(texts(translation).filter((text) => left.has(text))).toEqual([]);
});

test.each(globSync(`${guideFolders["zh-CN"]}/*.md`, { cwd: repositoryRoot }))("%s translates the English text of today", (file) => {
  const original = `${guideFolders.en}/${basename(file)}`;
  const now = fingerprint(readFileSync(join(repositoryRoot, original), "utf8"));
  const { translates } = parseGuide(file, readFileSync(join(repositoryRoot, file), "utf8"));
  const advice = `${original} has changed since ${file} was written. Revise the Chinese text, then set in it: translates: "${now}"`;
  expect(translates, advice).toBe(now);
});

test.each(guides)("$slug names commands and files that exist", ({ english }) => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, "package.json"), "utf8")) as { scripts: object };
  const { fences } = parsePage(english);
  const lines = fences.filter(({ lang, value }) => lang === "sh" && !value.startsWith("#!")).flatMap(({ value }) => value.replaceAll(/\\\n\s*/g, "").split("\n"));
  for (const line of lines) {
    const [, script, file] = /^npm (?:run )?([\w:]+)|^(?:node )?(packages\/\S+)|^export [A-Z_]+=\S/.exec(line) ?? [];
    if (script !== undefined) expect(Object.keys(scripts), line).toContain(script);
    else if (file !== undefined) expect(existsSync(join(repositoryRoot, file)), line).toBe(true);
    else expect(line).toMatch(/^export /);
  }
  for (const [, script] of english.markdown.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(script);
});

/** The page without its words: what stands in it, in order, and to which pages and error codes its links lead. */
function shape(page: Page): unknown[] {
  const { blocks, links } = parsePage(page);
  const outline = (node: Nodes): unknown => {
    if (node.type === "heading") return `heading ${node.depth}`;
    if (node.type === "code") return [node.lang, node.meta, withoutComments(node.value)];
    if (node.type === "html") return node.value;
    if (node.type === "paragraph" || node.type === "tableCell") return [node.type, ...inlineCode(node)];
    return "children" in node ? [node.type, ...(node as Parents).children.map(outline)] : node.type;
  };
  return [...blocks.map(outline), ...links.map(({ url }) => url.replace(/#(?![a-z]+\d+$).*/, "")).toSorted()];
}

function withoutComments(code: string): string {
  return code.replaceAll(/\s*(\/\/|#) .*/g, "");
}

/** In any order and number: the other language may turn a sentence around. */
function inlineCode(node: Nodes): string[] {
  const found = new Set<string>();
  visit(node, "inlineCode", ({ value }) => void found.add(value));
  return [...found].toSorted();
}

function texts(page: Page): string[] {
  const found: string[] = [page.title, page.description];
  for (const block of parsePage(page).blocks) {
    visit(block, (node) => {
      if (node.type !== "paragraph" && node.type !== "heading" && node.type !== "tableCell") return;
      found.push(node.children.map((child) => (child.type === "inlineCode" ? "`" : toString(child))).join(""));
    });
  }
  return found;
}
