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
    title: (name: string) => `Changelog of ${name}`,
    description: (name: string) => `What changed in each version of ${name}.`,
    unreleased: "This package has not been released yet. The first release will bring:",
    nothing: "This package has not been released yet, and no change of it has been described.",
    sizes: { major: "Breaking changes and first releases", minor: "Additions", patch: "Corrections" },
  },
  "zh-CN": {
    title: (name: string) => `${name}更新日志`,
    description: (name: string) => `${name}各版本的变更内容。`,
    unreleased: "该包尚未发布。首次发布将包含以下内容（变更说明以英文撰写）：",
    nothing: "该包尚未发布，也没有待发布的变更说明。",
    sizes: { major: "不兼容变更与首次发布", minor: "新增功能", patch: "问题修复" },
  },
} satisfies Record<Language, object>;

interface Manifest {
  name: string;
  private?: boolean;
}

/** A file of `.changeset/`: which packages it changes, how much, and how. */
interface Change {
  sizes: Record<string, string>;
  summary: string;
}

/** A page for each package that is published. */
export function changelogPages(root: string = repositoryRoot): Page[] {
  const changes = globSync(".changeset/!(README).md", { cwd: root }).toSorted().map((file) => readChange(root, file));
  return globSync("packages/*/package.json", { cwd: root })
    .toSorted()
    .map((file) => ({ folder: dirname(file), ...(JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest) }))
    .filter((manifest) => !manifest.private)
    .flatMap(({ folder, name }, order) =>
      languages.map((language) => ({ ...heading(folder, name, order, language), ...content(root, folder, name, changes, language) })),
    );
}

function heading(folder: string, name: string, order: number, language: Language) {
  const { title, description } = TEXTS[language];
  return { language, slug: `changelog/${basename(folder)}`, title: title(name), description: description(name), order };
}

function content(root: string, folder: string, name: string, changes: readonly Change[], language: Language) {
  const file = `${folder}/CHANGELOG.md`;
  if (!existsSync(join(root, file))) {
    return { markdown: unreleased(name, changes, language), source: { file: `${folder}/package.json`, lineOf: () => 1 } };
  }
  const changelog = readFileSync(join(root, file), "utf8");
  return { markdown: released(changelog, language), source: { file, lineOf: (line: number) => line } };
}

/** The heading of the file is the page's title; every line stays where it is. */
function released(changelog: string, language: Language): string {
  const translated = Object.entries(SIZES).reduce(
    (text, [size, title]) => text.replaceAll(`### ${title}\n`, `### ${TEXTS[language].sizes[size as Size]}\n`),
    changelog,
  );
  return translated.replace(/^# .*/, "");
}

function unreleased(name: string, changes: readonly Change[], language: Language): string {
  const texts = TEXTS[language];
  const sections = (Object.keys(SIZES) as Size[]).flatMap((size) => {
    const summaries = changes.filter(({ sizes }) => sizes[name] === size).map(({ summary }) => summary);
    return summaries.length > 0 ? [`## ${texts.sizes[size]}`, ...summaries] : [];
  });
  return `${[sections.length > 0 ? texts.unreleased : texts.nothing, ...sections].join("\n\n")}\n`;
}

function readChange(root: string, file: string): Change {
  const [, sizes, summary = ""] = /^---\n([^]*?)\n---\n([^]*)$/.exec(readFileSync(join(root, file), "utf8")) ?? [];
  if (sizes === undefined) throw new PageError(file, 1, "A changeset starts with the changed packages between two lines of ---.");
  return { sizes: Object(parse(sizes)) as Record<string, string>, summary: summary.trim() };
}
