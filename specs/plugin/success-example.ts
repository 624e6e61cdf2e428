import { isRecord } from "./is-record.ts";
import type { Visitor } from "./redocly-types.ts";

/** What a reader copies and the contract test sends: an example of every body and of every required parameter. */
export function successExample(): Visitor {
  return {
    Operation(node, context) {
      const responses = isRecord(node) && isRecord(node["responses"]) ? node["responses"] : {};
      const answers = Object.keys(responses).filter((status) => status.startsWith("2"));
      if (answers.some((status) => hasContent(context.resolve(responses[status]).node))) return;
      context.report({
        message: "Declare the answer of a successful call: a 2xx response with content and an example.",
        location: context.location.child("responses").key(),
      });
    },
    MediaType(node, context) {
      if (!isRecord(node) || (isRecord(node["examples"]) && Object.keys(node["examples"]).length > 0)) return;
      context.report({
        message: "Add a named example of this body: examples: { <name>: { summary: …, value: … } }.",
        location: context.location.key(),
      });
    },
    Example(node, context) {
      if (!isRecord(node)) return;
      const missing = ["summary", "value"].find((key) => node[key] === undefined);
      if (missing === undefined) return;
      context.report({ message: `Add "${missing}" to this example.`, location: context.location.key() });
    },
    Parameter(node, context) {
      if (!isRecord(node) || node["required"] !== true || node["example"] !== undefined) return;
      context.report({
        message: `Add an example value to the required parameter "${String(node["name"])}": example: ….`,
        location: context.location.child("name"),
      });
    },
  };
}

function hasContent(response: unknown): boolean {
  return isRecord(response) && isRecord(response["content"]) && Object.keys(response["content"]).length > 0;
}
