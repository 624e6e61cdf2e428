import { createHash } from "node:crypto";
import { parse, YAMLParseError } from "yaml";
import { PageError } from "../page-error.ts";

/** A hand-written guide, its insertions not yet made. */
export interface Guide {
  /** From the root of the repository. */
  file: string;
  title: string;
  description: string;
  order: number;
  /** In a translation: the fingerprint of the English text that it says the same as. */
  translates?: string;
  body: string;
  /** The line of the file that the first line of `body` is. */
  firstLine: number;
}

const FIELDS = { title: "string", description: "string", order: "number", translates: "string" } as const;

/** @throws {PageError} when the frontmatter is missing, is no YAML, or lacks a field. */
export function parseGuide(file: string, content: string): Guide {
  const [whole, yaml] = /^---\n([^]*?\n)---\n+/.exec(content) ?? [];
  if (whole === undefined || yaml === undefined) {
    throw new PageError(file, 1, "A guide starts with frontmatter between two lines of ---: title, description, order.");
  }
  const fields = frontmatter(file, yaml);
  const lineOf = (name: string) => 2 + Math.max(0, yaml.split("\n").findIndex((line) => line.startsWith(`${name}:`)));
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(FIELDS, name)) {
      throw new PageError(file, lineOf(name), `"${name}" is not known here. Known: ${Object.keys(FIELDS).join(", ")}.`);
    }
  }
  for (const [name, type] of Object.entries(FIELDS)) {
    if (name === "translates" && fields[name] === undefined) continue;
    if (typeof fields[name] !== type) throw new PageError(file, lineOf(name), `"${name}" must be a ${type}.`);
  }
  return {
    ...(fields as Pick<Guide, "title" | "description" | "order" | "translates">),
    file,
    body: content.slice(whole.length),
    firstLine: whole.split("\n").length,
  };
}

function frontmatter(file: string, yaml: string): Record<string, unknown> {
  try {
    return Object(parse(yaml)) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new PageError(file, 1 + (error.linePos?.[0].line ?? 1), `The frontmatter is no YAML: ${error.message.split("\n")[0]}`);
  }
}

/** What the field `translates` of a translation holds: it changes with any byte of the English file. */
export function fingerprint(content: string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}
