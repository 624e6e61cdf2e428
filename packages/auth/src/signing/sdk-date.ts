import { SigningError } from "../signing-error.ts";

/** Most requests fall into the same second as the one before. */
let lastSecond: number | undefined;
let lastText: string;

/**
 * The `X-Sdk-Date` to sign with: the request's own one, else the given time, else now.
 *
 * @param time in milliseconds, which are cut off.
 */
export function sdkDate(header: string | undefined, time?: number): string {
  time ??= header === undefined ? Date.now() : Date.parse(header.replace(/^(....)(..)(..)T(..)(..)/, "$1-$2-$3T$4:$5:"));
  const second = Math.floor(time / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    // Nothing for an invalid date, and longer beyond the year 9999.
    lastText = new Date(time).toJSON()?.replace(/[-:]|\.\d+/g, "") ?? "";
  }
  if (lastText.length !== 16 || (header ?? lastText) !== lastText) {
    throw new SigningError("`date` must be valid, x-sdk-date like 20240521T083015Z, and both equal.");
  }
  return lastText;
}
