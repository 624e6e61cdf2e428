import { CallError, hasKind } from "./call-error.ts";
import { failureReason, readErrorBody, withoutCredentials } from "./error-body.ts";
import { explanationOf } from "./explanation.ts";

/**
 * The service, or the gateway in front of it, answered with an error status, with a redirect, or with a success status
 * and a body that is not the JSON it should be.
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
  /** HTTP status, for example 400. A success status when the body could not be read as JSON. */
  readonly status: number;
  /** The service's own code as text, for example `MSS.00000003`; `undefined` when the answer holds none. Rely on it, messages change. */
  readonly code: string | undefined;
  /** The body as it was understood: an object for JSON, else its first 1,000 characters. Credentials that a gateway echoes are taken out. */
  readonly body: unknown;

  /** @param problem What is wrong with an answer whose status is a success. */
  constructor(operationId: string, response: Response, rawBody: unknown, problem?: string, options?: ErrorOptions) {
    const body = withoutCredentials(rawBody);
    const { code, message, requestId } = readErrorBody(body);
    const reason = failureReason(response, message, problem);
    super("ApiError", operationId, [response.status || undefined, code, reason].filter(Boolean).join(" "), {
      ...options,
      requestId: requestIdOf(response) ?? requestId,
      explanation: explanationOf(response),
    });
    this.status = response.status;
    this.code = code;
    this.body = typeof body === "string" ? body.slice(0, 1000) : body;
  }
}

/** Of the `X-Request-Id` header. */
export function requestIdOf(response: Response | undefined): string | undefined {
  return response?.headers.get("x-request-id") ?? undefined;
}

/** Whether an error is an {@link ApiError}, also when another copy of this package made it. */
export function isApiError(error: unknown): error is ApiError {
  return hasKind(error, "ApiError");
}
