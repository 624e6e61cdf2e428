import { isRecord } from "./is-record.ts";
import type { Location, Visit } from "./redocly-types.ts";

/** Collects where each operationId stands; a rule spreads `visitor` and looks at the whole when it leaves the root. */
export function operationsById(): { operations: ReadonlyMap<string, Location[]>; visitor: { Operation: Visit } } {
  const operations = new Map<string, Location[]>();
  const visitor = {
    Operation: ((node, context) => {
      if (!isRecord(node) || typeof node["operationId"] !== "string") return;
      const id = node["operationId"];
      operations.set(id, [...(operations.get(id) ?? []), context.location]);
    }) satisfies Visit,
  };
  return { operations, visitor };
}
