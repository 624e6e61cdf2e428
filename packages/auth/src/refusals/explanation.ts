import type { SignedRequest } from "../signing/sign-request.ts";

/**
 * Shows what was signed beside what the gateway says that it received, with the first difference marked and without
 * the values of headers that are credentials.
 *
 * @param message The gateway's own, which may hold its canonical request with `|` in place of a line feed.
 */
export function explanation({ headers, canonicalRequest }: SignedRequest, message: string): string {
  const secrets = Object.keys(headers).filter((name) => SECRET_NAME.test(name)).map((name) => headers[name] ?? "");
  const lines = (text: string) => withoutSecrets(text.trim().replaceAll("\n", "|"), secrets).split("|");
  const ours = lines(canonicalRequest);
  const echo = ECHO.exec(message)?.[1];
  if (!echo) return `${NO_ECHO}\n${marked(ours)}`;

  const theirs = lines(echo);
  let line = 0;
  while (line < ours.length && ours[line] === theirs[line]) line += 1;
  if (line === ours.length && line === theirs.length) return `${SAME}\n${marked(ours)}`;
  return [
    `The gateway did not receive what was signed. They differ first in line ${line + 1}. Signed:`,
    marked(ours, line),
    "Received:",
    marked(theirs, line),
  ].join("\n");
}

const NO_ECHO =
  "The gateway refused the signature without showing what it received. Check the keys, the clock, and that nothing " +
  "changes the request on its way. Signed:";

const SAME = "The gateway received what was signed, so `sk`, or the security token, does not belong to `ak`. Signed:";

// Up to the payload hash: what the gateway says after it is no part of the canonical request.
const ECHO = /canonicalRequest:\s*([^]*[|\n](?:[\da-f]{64}|UNSIGNED-PAYLOAD)(?![\da-z])|[^]*)/i;

const REDACTED = "[redacted]";
const SECRET_NAME = /authorization|cookie|password|secret|token/i;

/** A header line, up to the next one or to the empty line after the last; a value may hold `|` too. */
const HEADER = /(^|\|)([\w!#$%&'*+.^`~-]+):([^]*?)(?=\|[\w!#$%&'*+.^`~-]+:|\|\||$)/g;

function withoutSecrets(text: string, secrets: readonly string[]): string {
  // Wherever a gateway may print them; a longer one may hold a shorter one.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) {
    if (secret) text = text.replaceAll(secret, REDACTED);
  }
  return text.replace(HEADER, (line, start: string, name: string, value: string) =>
    SECRET_NAME.test(name) && value !== REDACTED ? `${start}${name}:[redacted, another value]` : line,
  );
}

function marked(lines: readonly string[], line = -1): string {
  return lines.map((text, index) => `${index === line ? ">" : " "} ${text}`).join("\n");
}
