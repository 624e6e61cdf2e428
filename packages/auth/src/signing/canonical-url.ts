/** A URL in the only form in which it is sent and signed. */
export interface CanonicalUrl {
  origin: string;
  host: string;
  path: string;
  /** Without the question mark. */
  query: string;
}

// What `new URL` would leave as it is: a name that is no number in disguise, no default port, a path without escapes.
const PLAIN = /^(https?:\/\/([a-z\d.-]+(?::[1-5]?\d{4})?))((?:\/[\w-][\w.-]*)+)(?:\?([$-~]*))?$/;
const PLAIN_HOST = /^(?:https:\/\/[a-z\d.-]+\.[a-z]+|http:\/\/(?:127\.0\.0\.1|localhost))[:/]/;
// A plain name and a value of which only the usual signs are escaped.
const PLAIN_PARAMETER = /^[\w.~-]+=(?:[\w.~-]|%(?:2[0-9A-CF]|3[A-F]))*$/;

/** The parts of a URL that is canonical already, as those of our own client are; nothing for any other. */
export function canonicalUrl(text: string): CanonicalUrl | undefined {
  const [, origin, host, path, query = ""] = (PLAIN_HOST.test(text) && PLAIN.exec(text)) || [];
  if (!origin || !host || !path) return undefined;
  let previous = "";
  for (const parameter of query ? query.split("&") : []) {
    const name = parameter.slice(0, parameter.indexOf("="));
    if (name <= previous || !PLAIN_PARAMETER.test(parameter)) return undefined;
    previous = name;
  }
  return { origin, host, path, query };
}
