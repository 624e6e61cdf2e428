import type { Language } from "../page.ts";
import { PageError } from "../page-error.ts";
import type { Guide } from "./guide.ts";
import { insertions } from "./insertions.ts";

interface Expanded {
  markdown: string;
  /** The line of the guide that a line of `markdown` comes from; all lines of an insertion come from its comment. */
  lineOf: (line: number) => number;
}

const INSERTION = /^<!-- insert: (\S+)(?: (.*\S))? -->$/;

/**
 * Puts in place of each `<!-- insert: <name> [argument] -->` what it stands for.
 *
 * @throws {PageError} for an unknown name, and when what is named cannot be inserted.
 */
export async function withInsertions({ file, body, firstLine }: Guide, language: Language): Promise<Expanded> {
  const lines: string[] = [];
  const origins: number[] = [];
  for (const [index, line] of body.trimEnd().split("\n").entries()) {
    const origin = firstLine + index;
    const written = await inserted(line, language).catch((error: Error) => {
      throw new PageError(file, origin, error.message);
    });
    for (const part of written.split("\n")) {
      lines.push(part);
      origins.push(origin);
    }
  }
  return { markdown: `${lines.join("\n")}\n`, lineOf: (line) => origins[line - 1] ?? firstLine };
}

async function inserted(line: string, language: Language): Promise<string> {
  const [, name, argument = ""] = INSERTION.exec(line) ?? [];
  if (name === undefined) {
    if (!line.includes("<!-- insert")) return line;
    throw new Error("An insertion stands alone on its line and reads <!-- insert: <name> [argument] -->.");
  }
  const insertion = insertions[name];
  if (insertion) return (await insertion(argument, language)).trimEnd();
  throw new Error(`There is no insertion "${name}". Known: ${Object.keys(insertions).join(", ")}.`);
}
