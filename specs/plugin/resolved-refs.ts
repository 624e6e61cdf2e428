import type { RefVisitor } from "./redocly-types.ts";

/** Redocly's no-unresolved-refs, but a broken file is one problem, however many files refer to it. */
export function resolvedRefs(): RefVisitor {
  const broken = new Set<string>();
  return {
    ref: {
      leave(node, context, { node: target, error }) {
        if (target !== undefined) return;
        if (error?.source !== undefined && error.line !== undefined) {
          if (broken.has(error.source.absoluteRef)) return;
          broken.add(error.source.absoluteRef);
          context.report({
            // The parser ends its message with the file and the place, which the report shows anyway.
            message: `This is not YAML: ${error.message.replace(/ in "[^"]*" \(.*$/, "")}.`,
            location: { source: error.source, pointer: undefined, start: { line: error.line, col: error.col ?? 1 } },
          });
          return;
        }
        context.report({
          message: `Nothing is found at ${node.$ref}. Correct this $ref, or add what it names.`,
          location: context.location.child("$ref"),
        });
      },
    },
  };
}
