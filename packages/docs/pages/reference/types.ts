import { type OpenApiDocument, type Reference, resolve, type Schema } from "../source/document.ts";
import type { Labels } from "./labels.ts";

type Node = Schema | Reference;

const NAMES: Record<string, string> = {
  string: "String",
  integer: "Integer",
  "integer:int64": "Long",
  number: "Number",
  "number:float": "Float",
  "number:double": "Double",
  boolean: "Boolean",
  null: "null",
};

/** The name of a type, as the vendor's pages write it in both languages. */
export function typeName(document: OpenApiDocument, node: Node, labels: Labels, linkTo: (object: Node) => string): string {
  const schema = resolve(document, node);
  const names = [schema.type ?? "object"].flat().map((type) => {
    if (type === "object") return `${linkTo(node)} object`;
    if (type !== "array" || schema.items === undefined) return NAMES[`${type}:${schema.format}`] ?? NAMES[type] ?? type;
    const items = typeName(document, schema.items, labels, linkTo);
    // As in the vendor's "Array of strings" and "Array of TimeResourceUsageInfo objects".
    return `Array of ${items.endsWith(" object") ? items : items.toLowerCase()}s`;
  });
  return names.reduce((one, other) => labels.or(one, other));
}

/** What a value is bound to, a line each: range, length, form. */
export function rangeOf(document: OpenApiDocument, node: Node, labels: Labels): string[] {
  const schema = resolve(document, node);
  const lines: string[] = [];
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const range = interval(minimum, maximum, labels);
  if (range !== undefined) lines.push(range);
  const length = interval(minLength, maxLength, labels);
  if (length !== undefined) lines.push(labels.characters(length));
  if (minItems === 1 && maxItems === 1) lines.push(labels.oneEntry);
  else {
    const entries = interval(minItems, maxItems, labels);
    if (entries !== undefined) lines.push(labels.entries(entries));
  }
  if (schema.format === "date-time") lines.push(labels.dateTime);
  if (schema.format === "date") lines.push(labels.date);
  if (schema.items !== undefined) lines.push(...rangeOf(document, schema.items, labels).map(labels.each));
  return lines;
}

function interval(low: number | undefined, high: number | undefined, labels: Labels): string | undefined {
  if (low !== undefined && low === high) return String(low);
  if (low !== undefined && high !== undefined) return labels.between(String(low), String(high));
  if (low !== undefined) return labels.atLeast(String(low));
  return high === undefined ? undefined : labels.atMost(String(high));
}
