import type { Route } from "./route.ts";

/** How often a call is attempted, and how long it waits in between. */
export interface RetryOptions {
  /** Attempts in all, the first among them. Default: 3. */
  attempts?: number;
  /** Before attempt n + 1 a random time between 0 and `baseDelay · 2ⁿ⁻¹` is waited, in milliseconds. Default: 500. */
  baseDelay?: number;
  /** No wait is longer, in milliseconds; a `Retry-After` that asks for more is cut to it. Default: 20,000. */
  maximumDelay?: number;
}

export const DEFAULT_RETRY: Required<RetryOptions> = { attempts: 3, baseDelay: 500, maximumDelay: 20_000 };

/** Completes what a client or a call says about retries; `false` is one attempt. */
export function retryPolicy(retry: false | RetryOptions | undefined, defaults: Required<RetryOptions>): Required<RetryOptions> {
  if (retry === undefined) return defaults;
  if (retry === false) return { ...defaults, attempts: 1 };
  const { attempts = defaults.attempts, baseDelay = defaults.baseDelay, maximumDelay = defaults.maximumDelay } = retry;
  if (!(Number.isInteger(attempts) && attempts >= 1 && Number.isFinite(baseDelay + maximumDelay) && Math.min(baseDelay, maximumDelay) >= 0)) {
    throw new TypeError(
      "[@hwc-usage/client] retry must be false or have attempts, a whole number from 1, and baseDelay and maximumDelay, milliseconds from 0.",
    );
  }
  return { attempts, baseDelay, maximumDelay };
}

/** Statuses that may be gone a moment later: throttled, or a gateway or backend that failed. */
export const RETRIED_STATUSES: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Whether sending the same request twice does what sending it once does, and its body can be sent twice. */
export function isRepeatable({ idempotent }: Route, body: unknown): boolean {
  // A stream or an iterator is empty after the first attempt.
  const isReadOnce = () => ["getReader", "next", Symbol.asyncIterator].some((name) => typeof Object(body)[name] === "function");
  return idempotent && (body === undefined || !isReadOnce());
}

/** How long to wait after a failed attempt: as long as the answer asks, else exponentially longer with full jitter. */
export function delayAfter(attempt: number, response: Response | undefined, policy: Required<RetryOptions>): number {
  const wait = retryAfter(response?.headers) ?? Math.random() * policy.baseDelay * 2 ** (attempt - 1);
  return Math.min(wait, policy.maximumDelay);
}

/** `Retry-After`, seconds or a date, in milliseconds. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const value = headers?.get("retry-after")?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Against the server's own clock, where it says what that is: ours may be wrong.
  const wait = Date.parse(value) - (Date.parse(headers?.get("date") ?? "") || Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}
