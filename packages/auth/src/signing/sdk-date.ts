import { SigningError } from "../signing-error.ts";

/** The `X-Sdk-Date` to sign with: the request's own one, else the given date, else now. */
export function sdkDate(header: string | undefined, date?: Date): string {
  const text = format(date ?? (header === undefined ? new Date() : parse(header)));
  if (!text || (header ?? text) !== text) {
    throw new SigningError("`date` must be valid, x-sdk-date like 20240521T083015Z, and both equal.");
  }
  return text;
}

function parse(header: string): Date {
  return new Date(header.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:"));
}

/** Empty when invalid. Milliseconds are cut off, never rounded up. */
function format(date: Date): string {
  const iso = Number.isNaN(date.getTime()) ? "" : date.toISOString();
  // Years beyond 9999 make it longer.
  return iso.length === 24 ? `${iso.slice(0, 19).replace(/[-:]/g, "")}Z` : "";
}
