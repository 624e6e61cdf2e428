/**
 * Thrown for input that cannot be signed, or that would be sent differently from what was signed. Nothing has been
 * sent when it is thrown. The message says what to change and never contains a key, a token or a header value.
 */
export class SigningError extends Error {
  override name = "SigningError";

  constructor(message: string) {
    super(`[@hwc-usage/auth] ${message}`);
  }
}
