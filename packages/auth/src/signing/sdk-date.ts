import { SigningError } from "../signing-error.ts";

/** The `X-Sdk-Date` to sign with: the request's own one, else the given date, else now. Milliseconds are cut off. */
export function sdkDate(header: string | undefined, given?: Date): string {
  const own = header?.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:");
  const date = given ?? new Date(own ?? Date.now());
  const iso = Number.isNaN(+date) ? "" : date.toISOString();
  const text = `${iso.slice(0, 19).replace(/[-:]/g, "")}Z`;
  // Years beyond 9999 make it longer.
  if (iso.length !== 24 || (header ?? text) !== text) {
    throw new SigningError("`date` must be valid, x-sdk-date like 20240521T083015Z, and both equal.");
  }
  return text;
}
