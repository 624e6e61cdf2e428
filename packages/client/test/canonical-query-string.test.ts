import { describe, expect, test } from "vitest";
import { canonicalQueryString, percentEncode } from "../src/index.ts";

test("everything but RFC 3986's unreserved characters is percent-encoded, in UTF-8 and upper case", () => {
  expect(percentEncode("AZaz09-_.~")).toBe("AZaz09-_.~");
  expect(percentEncode(" +*!'()/:,%")).toBe("%20%2B%2A%21%27%28%29%2F%3A%2C%25");
  expect(percentEncode("张😀")).toBe("%E5%BC%A0%F0%9F%98%80");
});

describe("canonical query", () => {
  const cases: [name: string, pairs: [string, string][], expected: string][] = [
    ["nothing", [], ""],
    ["sorts by name", [["unit", "MIN"], ["limit", "10"]], "limit=10&unit=MIN"],
    ["keeps = for an empty value", [["a", ""]], "a="],
    ["sorts repeated names by value, as text", [["n", "10"], ["n", "9"], ["n", "1"]], "n=1&n=10&n=9"],
    ["a shorter name goes first", [["ab", ""], ["a", ""]], "a=&ab="],
    // U+1F600 is above U+FFFD, although its first UTF-16 unit is below.
    ["compares code points, not UTF-16 units", [["😀", ""], ["\uFFFD", ""]], "%EF%BF%BD=&%F0%9F%98%80="],
    ["sorts the decoded text", [["a~", ""], ["a*", ""]], "a%2A=&a~="],
  ];
  test.each(cases)("%s", (_, pairs, expected) => expect(canonicalQueryString(pairs)).toBe(expected));
});
