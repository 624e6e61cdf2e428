import path from "node:path";
import { isRecord } from "./is-record.ts";
import type { Context, Visitor } from "./redocly-types.ts";

/** The statuses that an operation declares at least, by the schema of its error answers. */
const FAMILIES: Record<string, readonly string[]> = {
  ErrorResponse: ["400", "401", "403", "429", "500"],
  KeystoneErrorResponse: ["400", "401", "403", "404", "500", "503"],
};

export function errorFamily(): Visitor {
  return {
    Operation(node, context) {
      const responses = isRecord(node) && isRecord(node["responses"]) ? node["responses"] : {};
      const location = context.location.child("responses").key();
      // The 400 answer tells; where it is forgotten, the first other error answer that does.
      const statuses = ["400", ...Object.keys(responses).filter((status) => /^[45]/.test(status))];
      const family = statuses.map((status) => schemaName(responses[status], context)).find((name) => name in FAMILIES);
      if (family === undefined) {
        context.report({
          message: `Declare 400 with a body of one of the schemas ${Object.keys(FAMILIES).join(", ")}.`,
          location,
        });
        return;
      }
      const missing = FAMILIES[family]!.filter((status) => responses[status] === undefined);
      if (missing.length === 0) return;
      context.report({
        message: `Declare the answer ${missing.join(", ")}: every operation that answers with ${family} has it.`,
        location,
      });
    },
  };
}

function schemaName(response: unknown, context: Context): string {
  const { node } = context.resolve(response);
  const content = isRecord(node) && isRecord(node["content"]) ? Object.values(node["content"])[0] : undefined;
  const schema = isRecord(content) && isRecord(content["schema"]) ? content["schema"] : {};
  return path.basename(String(schema["$ref"] ?? ""), ".yaml");
}
