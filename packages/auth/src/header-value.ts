import { SigningError } from "./signing-error.ts";

/** The value as it goes on the wire: without blanks at either end, and text that every HTTP stack sends unchanged. */
export function headerValue(name: string, value: unknown): string {
  // Without the NUL, a missing value would be sent as the word undefined.
  const text = String(value ?? "\0");
  if (!/^[\t -~]*$/.test(text)) {
    throw new SigningError(`The header ${name} must be printable ASCII on one line.`);
  }
  return text.trim();
}
