import path from "node:path";
import { fileNameOf } from "./file-name.ts";
import { operationsById } from "./operations-by-id.ts";
import type { Location, Visitor } from "./redocly-types.ts";

/** Two operations never share an operationId; the one in the wrong file is the one to correct. */
export function operationIdUnique(): Visitor {
  const { operations, visitor } = operationsById();
  return {
    ...visitor,
    Root: {
      leave(_root, context) {
        for (const [id, locations] of operations) {
          const [wrong, ...others] = locations.toSorted((a, b) => Number(isNamed(a, id)) - Number(isNamed(b, id)));
          if (wrong === undefined || others.length === 0) continue;
          context.report({
            message: `${id} is the operationId in ${others.map(fileOf).join(" and ")} too. Give this operation one of its own.`,
            location: wrong.child("operationId"),
          });
        }
      },
    },
  };
}

function fileOf(location: Location): string {
  return path.basename(location.source.absoluteRef);
}

function isNamed(location: Location, id: string): boolean {
  return fileOf(location) === fileNameOf(id);
}
