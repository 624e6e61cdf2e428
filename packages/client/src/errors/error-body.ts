/** What the error bodies of the services, the gateway and IAM have in common. */
export interface ErrorFacts {
  code?: string | undefined;
  message?: string | undefined;
  requestId?: string | undefined;
}

/**
 * Reads `{ error_code, error_msg, request_id? }`, `{ errorCode, errorMsg }`, `{ code, message }` and IAM's
 * `{ error: { code, message, title } }`; text is its own message.
 */
export function readErrorBody(body: unknown): ErrorFacts {
  if (typeof body === "string") return { message: excerpt(body) };
  if (!isObject(body)) return {};
  // The vendor's SDKs look one level down, too, whatever the name there is.
  for (const facts of [body, ...Object.values(body)].filter(isObject)) {
    const code = text(facts.error_code ?? facts.errorCode ?? facts.code);
    const message = text(facts.error_msg ?? facts.errorMsg ?? facts.message ?? facts.title);
    if (code || message) return { code, message, requestId: text(facts.request_id ?? body.request_id) };
  }
  return { requestId: text(body.request_id) };
}

/** The `error` of a verb is always an object, so that `if (error)` is true on every failed response. */
export function errorObject(body: unknown, response: Response, problem?: string): object {
  const shown = withoutCredentials(body);
  if (isObject(shown) && !problem) return shown;
  return { error_msg: failureReason(response, excerpt(shown), problem) ?? `HTTP status ${response.status}` };
}

/** Why a response is a failure, in a few words. */
export function failureReason(response: Response, message: string | undefined, problem?: string): string | undefined {
  if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
    return "a redirect, which is not followed";
  }
  return [problem, message].filter(Boolean).join(": ") || response.statusText || undefined;
}

/** A gateway that refuses a signature echoes the signed headers, and with them a security token. */
export function withoutCredentials(body: unknown): unknown {
  if (typeof body === "string") return body.replace(ECHOED_CREDENTIAL, "$1[redacted]");
  if (typeof body !== "object" || body === null) return body;
  return JSON.parse(JSON.stringify(body), (name, value) => {
    if (typeof value !== "string") return value;
    return CREDENTIAL_NAME.test(name) ? "[redacted]" : withoutCredentials(value);
  });
}

const CREDENTIAL_NAME = /^(?:x-security-token|x-auth-token|x-subject-token|authorization)$/i;
const ECHOED_CREDENTIAL = /((?:x-security-token|x-auth-token|x-subject-token|authorization)["']?\s*[:=])[^|\n]*/gi;

function excerpt(body: unknown): string | undefined {
  return (typeof body === "string" && body.trim().slice(0, 200)) || undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return (typeof value === "string" && value) || typeof value === "number" ? String(value) : undefined;
}
