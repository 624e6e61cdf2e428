const kind = Symbol.for("@hwc-usage/client/error");

/** Whether an error carries the mark of a class here. Unlike `instanceof` it works across two copies of the package. */
export function hasKind(error: unknown, name: string): boolean {
  return kindOf(error) === name;
}

function kindOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null ? (error as { [kind]?: string })[kind] : undefined;
}

/** What an error may hold beside the operation and the problem. */
export interface CallErrorDetails extends ErrorOptions {
  requestId?: string | undefined;
  /** Lines of their own under the message. */
  explanation?: string | undefined;
}

/**
 * A call that failed after it was started. Its children say how: {@link ApiError} when the service answered with an
 * error, {@link NetworkError} when no whole answer arrived, {@link TimeoutError} when it took too long.
 *
 * No error of this package holds a credential or a request body, nor a header or query, save that `auth` explains a
 * refused signature by what was signed.
 */
export abstract class CallError extends Error {
  /** The operation as in the vendor's documentation, for example `ShowUsageData`; method and path where a verb calls a path that no operation has. */
  readonly operationId: string;
  /** What the vendor's support asks for; `undefined` when no answer said it. */
  readonly requestId: string | undefined;

  constructor(name: string, operationId: string, problem: string, details: CallErrorDetails = {}) {
    const { requestId, explanation, ...options } = details;
    const suffix = (requestId ? ` (request id ${requestId})` : "") + (explanation ? `\n${explanation}` : "");
    super(`${operationId} failed: ${problem}${suffix}`, options);
    this.name = name;
    this.operationId = operationId;
    this.requestId = requestId;
    // Not enumerable, so that it does not show up when an error is printed.
    Object.defineProperty(this, kind, { value: name });
  }
}

/**
 * Whether an error comes from a call of these clients.
 *
 * @example
 * try { await metastudio.showResourceUsage(); } catch (error) { if (!isCallError(error)) throw error; }
 */
export function isCallError(error: unknown): error is CallError {
  return kindOf(error) !== undefined;
}
