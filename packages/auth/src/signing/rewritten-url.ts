import { SigningError } from "../signing-error.ts";
import { requireEncryption } from "../transport-security.ts";
import { canonicalQueryStringOf } from "./canonical-query-string.ts";
import type { CanonicalUrl } from "./canonical-url.ts";
import { encodedPath } from "./encoded-path.ts";

const REFUSED: readonly [RegExp, string][] = [
  [/^(?!https?:\/\/[^/?])/i, "no https:// and host"],
  [/[\p{Cc}\p{Cs}]|\s$/u, "a control character, lone surrogate or final blank"],
  [/#/, "a fragment; write a literal # as %23"],
  [/^[^/]*\/\/[^/?]*@/, "a user name"],
  [/^[^?]*(\\|%5c|%2f)/i, "%2F, %5C or \\ in its path"],
  [/^[^?]*\/(\.|%2e){1,2}([/?]|$)/i, "a path segment . or .."],
  [/^[^?]*\/[^?]*\/\//, "an empty path segment"],
];

/** Writes any URL in canonical form; refuses what would not be sent, or not be read by the gateway, as written. */
export function rewrittenUrl(text: string): CanonicalUrl {
  // On the text, because `new URL` silently resolves or drops most of these.
  const problem = REFUSED.find(([pattern]) => pattern.test(text));
  // The URL itself stays out of the message: it may hold a password.
  if (problem) throw new SigningError(`The URL has ${problem[1]}.`);
  if (!URL.canParse(text)) throw new SigningError("The URL has a malformed host or port.");
  const url = new URL(text);
  requireEncryption(url);
  const path = encodedPath(url.pathname);
  const query = canonicalQueryStringOf(url.search);
  return { text: url.origin + path + (query && `?${query}`), host: url.host, path, query };
}
