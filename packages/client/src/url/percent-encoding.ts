/**
 * Percent-encodes text as RFC 3986 wants it: everything but `A–Z a–z 0–9 - _ . ~`, as UTF-8, with upper-case digits.
 *
 * The same form is sent and signed, so a signature never depends on how somebody else would encode.
 *
 * @throws URIError when the text holds a lone surrogate, which UTF-8 cannot express.
 * @example
 * percentEncode("a b*"); // "a%20b%2A"
 */
export function percentEncode(text: string): string {
  // Most names and values need nothing.
  if (/^[\w.~-]*$/.test(text)) return text;
  const encoded = encodeURIComponent(text);
  // Seldom anything is left over, and the replacement takes longer than all of the above.
  if (!/[!'()*]/.test(encoded)) return encoded;
  return encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
