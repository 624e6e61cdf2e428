import { readFileSync } from "node:fs";
import type { Place, Source } from "./redocly-types.ts";

const sources = new Map<string, Source | undefined>();

/** A file that no $ref leads to, read once in a run; undefined where there is none. `like` lends its class. */
export function readSource(file: string, like: Source): Source | undefined {
  if (!sources.has(file)) sources.set(file, load(file, like));
  return sources.get(file);
}

export function placeAt(source: Source, offset: number): Place {
  const before = source.body.slice(0, offset).split("\n");
  return { source, pointer: undefined, start: { line: before.length, col: before.at(-1)!.length + 1 } };
}

function load(file: string, like: Source): Source | undefined {
  const SourceClass = like.constructor as new (file: string, body: string) => Source;
  try {
    return new SourceClass(file, readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
