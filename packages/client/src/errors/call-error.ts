const kind = Symbol.for("@hwc-usage/client/error");

/** Whether an error carries the mark of a class here. Unlike `instanceof` it works across two copies of the package. */
export function hasKind(error: unknown, ...kinds: string[]): boolean {
  return typeof error === "object" && error !== null && kinds.includes((error as { [kind]?: string })[kind] ?? "");
}

/**
 * A call that failed after it was started. Its children say how: {@link ApiError} when the service answered with an error.
 *
 * No error of this package holds a credential, a request header or a request body.
 */
export abstract class CallError extends Error {
  /** The operation that was called, as in the vendor's documentation, for example `ShowUsageData`. */
  readonly operationId: string;

  constructor(name: string, operationId: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
    this.operationId = operationId;
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
  return hasKind(error, "ApiError");
}
