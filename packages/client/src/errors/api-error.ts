import { CallError, hasKind } from "./call-error.ts";
import { readErrorBody, withoutCredentials } from "./error-body.ts";

/**
 * The service, or the gateway in front of it, answered with an error status.
 *
 * @example
 * try {
 *   await metastudio.showResourceUsage();
 * } catch (error) {
 *   if (isApiError(error) && error.code === "MSS.00000003") console.error(error.message);
 *   else throw error;
 * }
 */
export class ApiError extends CallError {
  /** HTTP status, for example 400. */
  readonly status: number;
  /** The service's own code as text, for example `MSS.00000003`; `undefined` when the answer holds none. Rely on it, messages change. */
  readonly code: string | undefined;
  /** Of the `X-Request-Id` header or the body: what the vendor's support asks for. */
  readonly requestId: string | undefined;
  /** The body as it was understood: an object for JSON, text otherwise. Credentials that a gateway echoes are taken out. */
  readonly body: unknown;

  constructor(operationId: string, response: Response, rawBody: unknown) {
    const body = withoutCredentials(rawBody);
    const { code, message, requestId: bodyRequestId } = readErrorBody(body);
    const requestId = response.headers.get("x-request-id") ?? bodyRequestId;
    const redirected = response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400);
    const reason = redirected ? "a redirect, which is not followed" : (message ?? response.statusText);
    const summary = [response.status || undefined, code, reason].filter(Boolean).join(" ");
    super("ApiError", operationId, `${operationId} failed: ${summary}${requestId ? ` (request id ${requestId})` : ""}`);
    this.status = response.status;
    this.code = code;
    this.requestId = requestId;
    this.body = body;
  }
}

/** Whether an error is an {@link ApiError}, also when another copy of this package made it. */
export function isApiError(error: unknown): error is ApiError {
  return hasKind(error, "ApiError");
}
