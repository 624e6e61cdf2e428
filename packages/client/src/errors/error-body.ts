/** What the error bodies of the services, the gateway and IAM have in common. */
export interface ErrorFacts {
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | undefined;
}

/** Reads `{ error_code, error_msg, request_id? }` and IAM's `{ error: { code, message, title } }`; text is its own message. */
export function readErrorBody(body: unknown): ErrorFacts {
  if (typeof body === "string") return { message: body.slice(0, 200) || undefined };
  if (!isObject(body)) return {};
  const facts = isObject(body.error) ? body.error : body;
  return {
    code: text(facts.error_code ?? facts.code),
    message: text(facts.error_msg ?? facts.message ?? facts.title),
    requestId: text(facts.request_id),
  };
}

/** The `error` of a verb is always an object, so that `if (error)` is true on every failed response. */
export function errorObject(body: unknown, response: Response): object {
  if (isObject(body)) return body;
  const message = typeof body === "string" ? body.slice(0, 200) : "";
  return { error_msg: message || response.statusText || `HTTP status ${response.status}` };
}

/** A gateway that refuses a signature echoes the signed headers, and with them a security token. */
export function withoutCredentials(body: unknown): unknown {
  if (typeof body === "string") return body.replace(ECHOED_CREDENTIAL, "$1[redacted]");
  if (!isObject(body)) return body;
  return JSON.parse(JSON.stringify(body), (_, value) => (typeof value === "string" ? withoutCredentials(value) : value));
}

const ECHOED_CREDENTIAL = /((?:x-security-token|x-auth-token|x-subject-token|authorization):)[^|\n]*/gi;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
