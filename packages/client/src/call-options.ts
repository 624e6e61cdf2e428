import type { RetryOptions } from "./retry.ts";
import type { TimeLimits } from "./time-limit.ts";

/** What one call may set: of a method in its argument, of a verb beside `params`. */
export interface CallOptions {
  /**
   * Ends the call when it aborts, a wait included; the call then rejects with the signal's reason as it is. When it is
   * aborted already, nothing is sent.
   */
  signal?: AbortSignal;
  /** Time limits in milliseconds. Default: the client's. A number is `total`. */
  timeout?: number | TimeLimits;
  /** How often this call is attempted; `false` is once. Default: the client's. */
  retry?: false | RetryOptions;
}

/** How one attempt of a call ended. Nothing of it is secret. */
export interface AttemptReport {
  /** The operation as in the vendor's documentation, for example `ShowUsageData`. */
  operationId: string;
  /** 1 for the first. */
  attempt: number;
  /** HTTP status; `undefined` when no answer arrived. */
  status: number | undefined;
  /** What the attempt failed with; `undefined` when a whole answer arrived, whatever its status. */
  error: unknown;
  /** Milliseconds from the attempt's turn to the last byte of its answer. */
  duration: number;
  /** Of the `X-Request-Id` header. */
  requestId: string | undefined;
}
