import { percentEncode } from "./percent-encoding.ts";

/**
 * Writes a query in the canonical form of the signing specification: sorted by name and then by value in code-point
 * order, each percent-encoded, always with `=`. What is signed is then what is sent.
 *
 * @param pairs Decoded names and values; a repeated name is a repeated pair.
 * @throws URIError when a name or a value holds a lone surrogate.
 * @example
 * canonicalQueryString([["unit", "MIN"], ["limit", "10"]]); // "limit=10&unit=MIN"
 */
export function canonicalQueryString(pairs: ReadonlyArray<readonly [name: string, value: string]>): string {
  return pairs
    .toSorted((a, b) => byCodePoint(a[0], b[0]) || byCodePoint(a[1], b[1]))
    .map(([name, value]) => canonicalParameter(name, value))
    .join("&");
}

export function canonicalParameter(name: string, value: string): string {
  return `${percentEncode(name)}=${percentEncode(value)}`;
}

/** Compares code points; `<` compares UTF-16 units, which puts an emoji before U+FFFD. */
export function byCodePoint(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  return (a.codePointAt(index) ?? -1) - (b.codePointAt(index) ?? -1);
}
