import type { Credentials } from "../credentials.ts";
import { headerValue } from "../header-value.ts";
import { SigningError } from "../signing-error.ts";
import { isForm } from "./canonical-headers.ts";

/** Anything that `new Headers()` takes. */
export type HeadersInput = ConstructorParameters<typeof Headers>[0];

/** The headers of a request under lower-case names, with those that its host and the credentials add. */
export function requestHeaders(input: HeadersInput, host: string, credentials: Credentials): Map<string, string> {
  const headers = new Map<string, string>();
  const entries = input && Symbol.iterator in input ? input : Object.entries(input ?? {});
  for (const [name, value] of entries as Iterable<[string, unknown]>) {
    // The name is not repeated: whatever is in its place may be a secret.
    if (!/^[\w!#-'*+.^`|~-]+$/.test(name)) throw new SigningError("A header name must be an HTTP token.");
    const lowerCase = name.toLowerCase();
    if (headers.has(lowerCase)) throw new SigningError(`Remove the header ${lowerCase}: it is given twice.`);
    headers.set(lowerCase, headerValue(lowerCase, value));
  }
  if (headers.has("authorization")) {
    throw new SigningError("Remove the header authorization: signing sets it.");
  }
  addOnce(headers, "host", host, "URL");
  addOnce(headers, "x-project-id", credentials.projectId);
  addOnce(headers, "x-domain-id", credentials.domainId);
  addOnce(headers, "x-security-token", credentials.securityToken);
  if (isForm(headers) && !headers.has("x-sdk-content-sha256")) headers.set("x-sdk-content-sha256", "UNSIGNED-PAYLOAD");
  return headers;
}

function addOnce(headers: Map<string, string>, name: string, value: string | undefined, source = "credentials"): void {
  if (!value) return;
  const text = headerValue(name, value);
  if ((headers.get(name) ?? text) !== text) {
    throw new SigningError(`Remove the header ${name}: it differs from the ${source}.`);
  }
  headers.set(name, text);
}
