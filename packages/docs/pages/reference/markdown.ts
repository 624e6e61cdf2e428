import { slug } from "github-slugger";
import type { Language } from "../page.ts";

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", String.raw`\|`)).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Prose with paragraphs and lists, as one cell of a table. */
export function inCell(prose: string, language: Language): string {
  const joint = language === "en" ? " " : "";
  const paragraphs = prose.trim().split(/\n{2,}/);
  const lines = (paragraph: string) =>
    paragraph.split(/\n(?=- )/).map((line) => line.replace(/^- /, "• ").replaceAll(/\s*\n\s*/g, joint));
  return paragraphs.map((paragraph) => lines(paragraph).join("<br>")).join("<br><br>");
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function fence(language: string, text: string, tab?: string): string {
  return `\`\`\`${language}${tab === undefined ? "" : ` tab="${tab}"`}\n${text.trimEnd()}\n\`\`\``;
}

export function json(value: unknown): string {
  return fence("json", JSON.stringify(value, null, 2));
}

/** The anchor of a heading whose text stands once on its page. */
export function anchorOf(heading: string): string {
  return `#${slug(heading.replaceAll("`", ""))}`;
}

/** The first sentence of a text, on one line. */
export function firstSentence(prose: string): string {
  const [paragraph = ""] = prose.trim().split(/\n{2,}/);
  const line = paragraph.replaceAll(/\s*\n\s*/g, " ");
  return /^.*?(?:。|\.(?=\s|$))/.exec(line)?.[0] ?? line;
}

export function withoutMarkup(prose: string): string {
  return prose.replaceAll(/[`*]/g, "");
}
