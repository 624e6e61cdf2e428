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
    .toSorted(([nameA, valueA], [nameB, valueB]) => compareCodePoints(nameA, nameB) || compareCodePoints(valueA, valueB))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

/** `<` compares UTF-16 units, which puts U+FFFD after an astral character; a signature needs code points. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a.charCodeAt(index) !== b.charCodeAt(index)) {
      // Both strings agree before this unit; inside a pair the high surrogates were equal, so comparing units is right.
      return (a.codePointAt(index) as number) - (b.codePointAt(index) as number);
    }
  }
  return a.length - b.length;
}
