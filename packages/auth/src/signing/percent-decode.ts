import { SigningError } from "../signing-error.ts";

/** The text that an encoded part of a URL stands for. A plus sign is a plus sign, not a space. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SigningError("The URL has a malformed escape; write a literal % as %25.");
  }
}
