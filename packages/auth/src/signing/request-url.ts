import { SigningError } from "../signing-error.ts";
import { requireEncryption } from "../transport-security.ts";

// Nothing in a URL of this form can be refused; it saves the table below for nearly all requests.
const PLAIN = /^https:\/\/[\w.:-]+(\/[\w-][\w.-]*)*(\?[$-~]*)?$/;

const REFUSED: readonly [RegExp, string][] = [
  [/^(?!https?:\/\/[^/?])/i, "no https:// and host"],
  [/[\p{Cc}\p{Cs}]|\s$/u, "a control character, lone surrogate or final blank"],
  [/#/, "a fragment; write a literal # as %23"],
  [/^[^/]*\/\/[^/?]*@/, "a user name"],
  [/^[^?]*(\\|%5c|%2f)/i, "%2F, %5C or \\ in its path"],
  [/^[^?]*\/(\.|%2e){1,2}([/?]|$)/i, "a path segment . or .."],
  [/^[^?]*\/[^?]*\/\//, "an empty path segment"],
];

/** Parses the URL of a request, and refuses what would not be sent, or not be read by the gateway, as written. */
export function requestUrl(text: string): URL {
  if (!PLAIN.test(text)) {
    // On the text, because `new URL` silently resolves or drops most of these.
    const problem = REFUSED.find(([pattern]) => pattern.test(text));
    // The URL itself stays out of the message: it may hold a password.
    if (problem) throw new SigningError(`The URL has ${problem[1]}.`);
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SigningError("The URL has a malformed host or port.");
  }
  requireEncryption(url);
  return url;
}
