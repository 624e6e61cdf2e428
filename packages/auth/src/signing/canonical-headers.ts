// Written or changed below the signature, by fetch or by a proxy.
const NEVER_SIGNED = /^(accept(-encoding)?|connection|content-length|user-agent)$|_/;

/** Names of the headers that are signed, sorted by code unit. */
export function signedHeaders(headers: ReadonlyMap<string, string>): string[] {
  const names: string[] = [];
  for (const [name, value] of headers) {
    // Some HTTP stacks choose the boundary only when they send the form.
    const multipart = name === "content-type" && /^multipart\/form-data/i.test(value);
    if (!multipart && !NEVER_SIGNED.test(name)) names.push(name);
  }
  return names.toSorted();
}

/** CanonicalHeaders: one `name:value` line a signed header, the last one ending in a line feed too. */
export function canonicalHeaders(names: readonly string[], headers: ReadonlyMap<string, string>): string {
  let lines = "";
  for (const name of names) lines += `${name}:${headers.get(name)}\n`;
  return lines;
}
