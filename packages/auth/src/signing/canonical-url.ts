/** A URL in the only form in which it is sent and signed. */
export interface CanonicalUrl {
  text: string;
  host: string;
  path: string;
  /** Without the question mark. */
  query: string;
}

// Of the values only the usual signs are escaped.
const PLAIN =
  /^(https:\/\/[\w.:-]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)((?:\/[\w-][\w.-]*)+)(?:\?((?:[\w.~-]+=[\w.~-]*(?:%(?:2[0-9A-CF]|3[A-F])[\w.~-]*)*(?:&(?!$)|$))+))?$/;

/** That most URLs have in common with the one before. */
let knownOrigin: string | undefined;

/** The parts of a URL that is canonical already, as those of our own client are; nothing for any other. */
export function canonicalUrl(text: string): CanonicalUrl | undefined {
  const [, origin, path, query = ""] = PLAIN.exec(text) ?? [];
  if (!origin || !path) return undefined;
  if (origin !== knownOrigin) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) return undefined;
    knownOrigin = origin;
  }
  let previous = "";
  for (const parameter of query && query.split("&")) {
    const name = parameter.slice(0, parameter.indexOf("="));
    if (name <= previous) return undefined;
    previous = name;
  }
  return { text, host: origin.slice(origin.indexOf("/") + 2), path, query };
}
