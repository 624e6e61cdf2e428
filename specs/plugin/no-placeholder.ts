import path from "node:path";
import type { Context, Source, Visitor } from "./redocly-types.ts";
import { placeAt, readSource } from "./source-file.ts";

const MARKED = /(?:FILL IN:|待填写：)[^"'\n]*/g;

/** Nothing is left to fill in of what `npm run new` wrote. Looks at whole files, so that no place is forgotten. */
export function noPlaceholder(): Visitor {
  const searched = new Set<string>();
  function search(source: Source, context: Context): void {
    if (searched.has(source.absoluteRef)) return;
    searched.add(source.absoluteRef);
    for (const { 0: text, index } of source.body.matchAll(MARKED)) {
      context.report({ message: `Replace "${text}" by what it asks for.`, location: placeAt(source, index) });
    }
  }
  return {
    Root: {
      enter(_root, context) {
        const errorCodes = path.join(path.dirname(context.location.source.absoluteRef), "error-codes.yaml");
        const source = readSource(errorCodes, context.location.source);
        if (source !== undefined) search(source, context);
      },
    },
    any: {
      enter(_node, context) {
        search(context.location.source, context);
      },
    },
  };
}
