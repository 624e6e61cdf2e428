import { CallError, hasKind } from "./call-error.ts";
import type { CallErrorDetails } from "./call-error.ts";

/**
 * A time limit ended the call; `limit` says which. Whether the service did what was asked is not known.
 * When the total ran out during a later attempt, `cause` is how the attempt before it failed.
 *
 * @example
 * try {
 *   await metastudio.showResourceUsage({ timeout: 5_000 });
 * } catch (error) {
 *   if (isTimeoutError(error)) console.error(error.limit, error.milliseconds);
 *   else throw error;
 * }
 */
export class TimeoutError extends CallError {
  /** `attempt`: each attempt that was allowed took too long; `total`: the whole call, with its waits, did. */
  readonly limit: "attempt" | "total";
  /** The limit, in milliseconds. */
  readonly milliseconds: number;

  constructor(operationId: string, limit: "attempt" | "total", milliseconds: number, details?: CallErrorDetails) {
    const what = limit === "attempt" ? "one attempt" : "the whole call";
    super("TimeoutError", operationId, `${what} took longer than timeout.${limit}, ${milliseconds} ms`, details);
    this.limit = limit;
    this.milliseconds = milliseconds;
  }
}

/** Whether an error is a {@link TimeoutError}, also when another copy of this package made it. */
export function isTimeoutError(error: unknown): error is TimeoutError {
  return hasKind(error, "TimeoutError");
}
