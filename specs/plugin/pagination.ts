import { isRecord } from "./is-record.ts";
import type { Context, Visitor } from "./redocly-types.ts";

const KEYS = "items,limit,offset,style,total";

/** The names in x-pagination exist, and are what page walking needs them to be. */
export function pagination(): Visitor {
  return {
    Operation(node, context) {
      if (!isRecord(node) || node["x-pagination"] === undefined) return;
      const value = node["x-pagination"];
      const place = context.location.child("x-pagination");
      if (!isRecord(value) || value["style"] !== "offset" || Object.keys(value).toSorted().toString() !== KEYS) {
        context.report({
          message: "Write { style: offset, limit, offset, items, total }, each of the last four a name.",
          location: place.key(),
        });
        return;
      }
      const defects = {
        limit: limitDefect(value["limit"], node, context),
        offset: queryParameter(value["offset"], node, context) ? undefined : noParameter(value["offset"]),
        items: bodyDefect(value["items"], "array", node, context),
        total: bodyDefect(value["total"], "integer", node, context),
      };
      for (const [key, message] of Object.entries(defects)) {
        if (message !== undefined) context.report({ message, location: place.child(key) });
      }
    },
  };
}

function noParameter(name: unknown): string {
  return `The operation has no query parameter "${String(name)}".`;
}

function limitDefect(name: unknown, operation: Record<string, unknown>, context: Context): string | undefined {
  const parameter = queryParameter(name, operation, context);
  if (parameter === undefined) return noParameter(name);
  const schema = follow(parameter.node["schema"], parameter.file, context);
  if (schema === undefined || typeof schema.node["maximum"] === "number") return undefined;
  return `The schema of the parameter "${String(name)}" needs a maximum: it is the largest page.`;
}

function queryParameter(name: unknown, operation: Record<string, unknown>, context: Context): Found | undefined {
  const parameters = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  return parameters
    .map((parameter) => follow(parameter, context.location.source.absoluteRef, context))
    .find((found) => found?.node["name"] === name && found?.node["in"] === "query");
}

function bodyDefect(name: unknown, type: string, operation: Record<string, unknown>, context: Context) {
  const responses = isRecord(operation["responses"]) ? operation["responses"] : {};
  const response = follow(responses["200"], context.location.source.absoluteRef, context);
  const content = isRecord(response?.node["content"]) ? Object.values(response.node["content"]) : [];
  const body = isRecord(content[0]) && response && follow(content[0]["schema"], response.file, context);
  const properties = body && isRecord(body.node["properties"]) ? body.node["properties"] : {};
  const property = body && follow(properties[String(name)], body.file, context);
  // A $ref that leads nowhere is another rule's error.
  const unknown = response === undefined || body === undefined || property === undefined;
  if (unknown || (property && [property.node["type"]].flat().includes(type))) return undefined;
  return `The body of the 200 answer has no property "${String(name)}" of type ${type}.`;
}

interface Found {
  node: Record<string, unknown>;
  /** The file that the node is in: $refs in it are relative to that. */
  file: string;
}

/** The node that a $ref leads to, or the node itself; undefined where a $ref leads nowhere. */
function follow(node: unknown, file: string, context: Context): Found | undefined {
  if (!isRecord(node) || typeof node["$ref"] !== "string") return { node: isRecord(node) ? node : {}, file };
  const target = context.resolve(node, file);
  if (!isRecord(target.node) || target.location === undefined) return undefined;
  return { node: target.node, file: target.location.source.absoluteRef };
}
