import { percentEncode } from "@hwc-usage/client";
import { percentDecode } from "./percent-decode.ts";

/** The path to send: every segment decoded once, then encoded once. */
export function encodedPath(pathname: string): string {
  if (/^[\w.~/-]*$/.test(pathname)) return pathname;
  return pathname
    .split("/")
    .map((segment) => percentEncode(percentDecode(segment)))
    .join("/");
}
