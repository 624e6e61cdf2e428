// Written or changed below the signature, by fetch or by a proxy.
const NEVER_SIGNED = /^(accept(-encoding)?|connection|content-length|user-agent)$|_/;

/** Whether the body is a form whose boundary some HTTP stacks choose only when they send it. */
export function isForm(headers: ReadonlyMap<string, string>): boolean {
  return /^multipart\/form-data/i.test(headers.get("content-type") ?? "");
}

/** Names of the headers that are signed, sorted by code unit. */
export function signedHeaders(headers: ReadonlyMap<string, string>): string[] {
  const unsigned = isForm(headers) && "content-type";
  return [...headers.keys()].filter((name) => name !== unsigned && !NEVER_SIGNED.test(name)).toSorted();
}

/** CanonicalHeaders: one `name:value` line a signed header, the last one ending in a line feed too. */
export function canonicalHeaders(names: readonly string[], headers: ReadonlyMap<string, string>): string {
  return names.map((name) => `${name}:${headers.get(name)}\n`).join("");
}
