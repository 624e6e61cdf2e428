import path from "node:path";
import { operationsById } from "./operations-by-id.ts";
import type { Visitor } from "./redocly-types.ts";

/** An endpoint file is named as its operation: ShowUsageData is in show-usage-data.yaml. */
export function fileName(): Visitor {
  const { operations, visitor } = operationsById();
  return {
    ...visitor,
    Root: {
      leave(_root, context) {
        for (const [id, locations] of operations) {
          const [location] = locations;
          // An operationId that is taken twice is an error already, and it may be the id that is wrong.
          if (locations.length !== 1 || location === undefined) continue;
          const expected = fileNameOf(id);
          const actual = path.basename(location.source.absoluteRef);
          if (actual === expected) continue;
          context.report({
            message: `Rename the file ${actual} to ${expected}, after its operationId, or correct the operationId.`,
            location: location.child("operationId"),
          });
        }
      },
    },
  };
}

export function fileNameOf(operationId: string): string {
  const kebabCase = operationId
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
  return `${kebabCase}.yaml`;
}
