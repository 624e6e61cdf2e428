import { percentEncode } from "./percent-encoding.ts";

/** Makes what fills `{name}` in a path template; a value that would change the shape of the URL is refused. */
export function pathFiller(template: string): (values: Record<string, unknown>) => string {
  // Names stand at the odd places.
  const pieces = template.split(/[{}]/);
  return (values) =>
    pieces.map((piece, index) => (index % 2 ? percentEncode(pathValue(template, piece, values[piece])) : piece)).join("");
}

function pathValue(template: string, name: string, value: unknown): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  // A URL parser removes `.` and `..`, and an empty segment may be merged: the request would reach another path.
  if (text === undefined || text === "" || text === "." || text === "..") {
    const given = value === undefined ? "is missing" : `must be a non-empty text other than "." and ".."`;
    throw new TypeError(`[@hwc-usage/client] Path parameter "${name}" of ${template} ${given}.`);
  }
  if (!text.isWellFormed()) {
    throw new TypeError(`[@hwc-usage/client] Path parameter "${name}" of ${template} holds a lone surrogate.`);
  }
  return text;
}
