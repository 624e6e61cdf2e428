/** Milliseconds since 1970 of an RFC 3339 date and time; undefined when it is none. */
export function instant(text: string | null): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}t\d{2}:\d{2}:\d{2}(\.\d+)?(z|[+-]\d{2}:\d{2})$/i.test(text ?? "")) return undefined;
  const milliseconds = Date.parse((text ?? "").toUpperCase());
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** `missing` when the parameter is left out; undefined when it is no whole number of the range. */
export function wholeNumber(
  text: string | null,
  missing: number,
  range: { minimum: number; maximum: number },
): number | undefined {
  if (text === null) return missing;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= range.minimum && value <= range.maximum ? value : undefined;
}

/** The values of a list joined by commas; undefined, nothing is filtered, when there is none. */
export function valueList(text: string | null): Set<string> | undefined {
  return text ? new Set(text.split(",")) : undefined;
}
