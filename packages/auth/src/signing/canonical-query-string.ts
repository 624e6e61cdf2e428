import { canonicalQueryString } from "@hwc-usage/client";
import { percentDecode } from "./percent-decode.ts";

/** CanonicalQueryString of a URL's query, which is also the query that is sent: decoded once, sorted, encoded once. */
export function canonicalQueryStringOf(search: string): string {
  const query = search.slice(1);
  const parameters = query.split("&");
  // Our own client has written it so already; to find that out costs less than to do it again.
  if (isCanonical(parameters)) return query;
  const pairs: [name: string, value: string][] = [];
  for (const parameter of parameters) {
    if (!parameter) continue;
    let equals = parameter.indexOf("=");
    if (equals < 0) equals = parameter.length;
    pairs.push([percentDecode(parameter.slice(0, equals)), percentDecode(parameter.slice(equals + 1))]);
  }
  return canonicalQueryString(pairs);
}

// A plain name and a value of which only the usual signs are escaped.
const CANONICAL_PARAMETER = /^[\w.~-]+=(?:[\w.~-]|%(?:2[0-9A-CF]|3[A-F]))*$/;

function isCanonical(parameters: readonly string[]): boolean {
  let previous = "";
  for (const parameter of parameters) {
    const name = parameter.slice(0, parameter.indexOf("="));
    if (name <= previous || !CANONICAL_PARAMETER.test(parameter)) return false;
    previous = name;
  }
  return true;
}
