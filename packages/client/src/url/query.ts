import type { QueryFormat } from "../service-description.ts";
import { byCodePoint, canonicalParameter } from "./canonical-query-string.ts";

/**
 * Writes the query of a request in canonical form. `undefined` and `null` are left out; a `Date` is written as its
 * parameter's format wants it, milliseconds cut off; an array becomes one comma-separated value or a repeated name.
 */
export function serializeQuery(
  query: Record<string, unknown>,
  formats: { readonly [name: string]: QueryFormat } = {},
): string {
  const parameters: string[] = [];
  for (const name of Object.keys(query).toSorted(byCodePoint)) {
    const value = query[name];
    if (value === undefined || value === null) continue;
    for (const text of queryTexts(name, value, formats[name])) parameters.push(canonicalParameter(name, text));
  }
  return parameters.join("&");
}

function queryTexts(name: string, value: unknown, format: QueryFormat | undefined): string[] {
  if (!Array.isArray(value)) return [queryText(name, value, format)];
  const texts = value.map((item) => queryText(name, item, format));
  if (format !== "comma") return texts.toSorted(byCodePoint);
  return texts.length > 0 ? [commaSeparated(name, texts)] : [];
}

function commaSeparated(name: string, texts: readonly string[]): string {
  // The service would read one value as two, or one too many.
  if (texts.some((text) => text === "" || text.includes(","))) throw refusal(name, "holds an empty value or one with a comma, which separates values");
  return texts.join(",");
}

function queryText(name: string, value: unknown, format: QueryFormat | undefined): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw refusal(name, "is an invalid Date");
    const text = value.toISOString();
    if (text.length !== 24) throw refusal(name, "is a Date outside the years 0 to 9999");
    // The vendor's pages show whole seconds.
    return format === "date" ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw refusal(name, "holds a lone surrogate");
    return value;
  }
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  throw refusal(name, `must be text, a finite number, a boolean, a Date or an array of them, not ${kindOf(value)}`);
}

function refusal(name: string, reason: string): TypeError {
  return new TypeError(`[@hwc-usage/client] Query parameter "${name}" ${reason}.`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "number" ? String(value) : typeof value;
}
