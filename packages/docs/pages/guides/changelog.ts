import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import { repositoryRoot } from "../source/repository.ts";
import { type Language, languages, type Page } from "../page.ts";
import { PageError } from "../page-error.ts";

/** How large a change is, with the heading that changesets gives it. */
const SIZES = { major: "Major Changes", minor: "Minor Changes", patch: "Patch Changes" } as const;
type Size = keyof typeof SIZES;

const TEXTS = {
  en: {
    title: "Changelog of",
    description: (name: string) => `What changed in each version of ${name}.`,
    unreleased: "This package has not been released yet. The first release will bring:",
    nothing: "This package has not been released yet, and no change of it has been described.",
    sizes: { major: "Breaking changes and first releases", minor: "Additions", patch: "Corrections" },
  },
  "zh-CN": {
    title: "更新日志：",
    description: (name: string) => `${name}各版本的变更内容。`,
    unreleased: "该包尚未发布。首次发布将包含以下内容（变更说明以英文撰写）：",
    nothing: "该包尚未发布，也没有待发布的变更说明。",
    sizes: { major: "不兼容变更与首次发布", minor: "新增功能", patch: "问题修复" },
  },
} satisfies Record<Language, object>;

/** A page for each package that is published. */
export function changelogPages(): Page[] {
  return globSync("packages/*/package.json", { cwd: repositoryRoot })
    .toSorted()
    .map((file) => ({ file, ...(JSON.parse(read(file)) as { name: string; private?: boolean }) }))
    .filter((manifest) => !manifest.private)
    .flatMap(({ file, name }, order) => languages.map((language) => changelogPage(dirname(file), name, order, language)));
}

function changelogPage(folder: string, name: string, order: number, language: Language): Page {
  const changelog = `${folder}/CHANGELOG.md`;
  const isReleased = existsSync(join(repositoryRoot, changelog));
  const { title, description } = TEXTS[language];
  return {
    language,
    slug: `changelog/${basename(folder)}`,
    title: title.endsWith("：") ? title + name : `${title} ${name}`,
    description: description(name),
    order,
    markdown: isReleased ? released(read(changelog), language) : unreleased(name, language),
    // The heading of the file is the page's title: every line stays where it is.
    source: isReleased ? { file: changelog, lineOf: (line) => line } : { file: `${folder}/package.json`, lineOf: () => 1 },
  };
}

function released(changelog: string, language: Language): string {
  const translated = Object.entries(SIZES).reduce(
    (text, [size, heading]) => text.replaceAll(`### ${heading}\n`, `### ${TEXTS[language].sizes[size as Size]}\n`),
    changelog,
  );
  return translated.replace(/^# .*/, "");
}

function unreleased(name: string, language: Language): string {
  const texts = TEXTS[language];
  const changes = globSync(".changeset/!(README).md", { cwd: repositoryRoot }).toSorted().map(readChangeset);
  const sections = (Object.keys(SIZES) as Size[]).flatMap((size) => {
    const summaries = changes.filter(({ sizes }) => sizes[name] === size).map(({ summary }) => summary);
    return summaries.length > 0 ? [`## ${texts.sizes[size]}`, ...summaries] : [];
  });
  return `${[sections.length > 0 ? texts.unreleased : texts.nothing, ...sections].join("\n\n")}\n`;
}

/** A file of `.changeset/`: which packages it changes, how much, and how. */
function readChangeset(file: string): { sizes: Record<string, string>; summary: string } {
  const [, sizes, summary = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(read(file)) ?? [];
  if (sizes === undefined) throw new PageError(file, 1, "A changeset starts with the changed packages between two lines of ---.");
  return { sizes: Object(parse(sizes)) as Record<string, string>, summary: summary.trim() };
}

function read(file: string): string {
  return readFileSync(join(repositoryRoot, file), "utf8");
}
