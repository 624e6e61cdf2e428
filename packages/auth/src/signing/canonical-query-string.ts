import { canonicalQueryString } from "@hwc-usage/client";
import { percentDecode } from "./percent-decode.ts";

/** CanonicalQueryString of a URL's query, which is also the query that is sent: decoded once, sorted, encoded once. */
export function canonicalQueryStringOf(search: string): string {
  const pairs: [name: string, value: string][] = [];
  for (const parameter of search.slice(1).split("&")) {
    if (!parameter) continue;
    let equals = parameter.indexOf("=");
    if (equals < 0) equals = parameter.length;
    pairs.push([percentDecode(parameter.slice(0, equals)), percentDecode(parameter.slice(equals + 1))]);
  }
  return canonicalQueryString(pairs);
}
