import type { Code, RootContent } from "mdast";
import type { Edit } from "./write-edits.ts";
import type { ParsedPage } from "./parsed-page.ts";
import { PageError } from "./page-error.ts";

/** The elements that the site turns into tabs, put around fences that follow each other with a `tab`. */
export function tabEdits({ page, blocks, fences }: ParsedPage, problems: PageError[]): Edit[] {
  const edits: Edit[] = [];
  const complain = (node: Code, message: string) => {
    problems.push(new PageError(page.source.file, page.source.lineOf(node.position?.start.line ?? 1), message));
  };
  for (const fence of fences) {
    if (tabOf(fence) !== undefined && !blocks.includes(fence)) complain(fence, "A tab stands at the left margin, not in a list or a quote.");
  }
  blocks.forEach((block, index) => {
    const name = tabOf(block);
    if (name === undefined) return;
    const first = tabOf(blocks[index - 1]) === undefined;
    const last = tabOf(blocks[index + 1]) === undefined;
    if (first && last) complain(block as Code, `The tab "${name}" stands alone: a fence with another tab has to follow it.`);
    const { start, end } = block.position as NonNullable<RootContent["position"]>;
    const opening = `${first ? "<code-tabs>\n" : ""}<div data-tab="${escape(name)}">\n<p>${escape(name)}</p>\n\n`;
    edits.push({ start: start.offset as number, end: start.offset as number, text: opening });
    edits.push({ start: end.offset as number, end: end.offset as number, text: `\n\n</div>${last ? "\n</code-tabs>" : ""}` });
  });
  return edits;
}

function tabOf(block: RootContent | undefined): string | undefined {
  return block?.type === "code" ? /(?:^|\s)tab="([^"]+)"/.exec(block.meta ?? "")?.[1] : undefined;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
