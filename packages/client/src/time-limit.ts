/** Time limits in milliseconds; `Infinity` is none. */
export interface TimeLimits {
  /** Of each attempt, from its turn to the last byte of its answer. Default: 30,000. */
  attempt?: number;
  /** Of the whole call: all attempts and the waits between them. Default: 120,000. */
  total?: number;
}

export const DEFAULT_TIME_LIMITS: Required<TimeLimits> = { attempt: 30_000, total: 120_000 };

/** Completes what a client or a call says about time limits; a number is the total. */
export function timeLimits(timeout: number | TimeLimits | undefined, defaults: Required<TimeLimits>): Required<TimeLimits> {
  if (timeout === undefined) return defaults;
  const { attempt = defaults.attempt, total = defaults.total } = typeof timeout === "object" ? timeout : { total: timeout };
  if (![attempt, total].every((limit) => typeof limit === "number" && limit > 0)) {
    throw new TypeError(
      "[@hwc-usage/client] timeout must be milliseconds above 0, or { attempt, total } of them; Infinity for no limit.",
    );
  }
  return { attempt, total };
}

/** What the run-time's timers can wait; they fire at once for more. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Waits for the time to be up or the caller to abort, whichever comes first.
 *
 * @returns ends the waiting, for the abort only when told to.
 */
function startTimer(
  milliseconds: number,
  onTime: () => void,
  signal: AbortSignal | null | undefined,
  onAbort: (reason: unknown) => void,
): (keepListening?: boolean) => void {
  const release = (keepListening?: boolean) => {
    clearTimeout(timer);
    if (!keepListening) signal?.removeEventListener("abort", abort);
  };
  const abort = () => {
    release();
    onAbort(signal?.reason);
  };
  const ring = () => {
    release();
    onTime();
  };
  const timer = milliseconds > LONGEST_TIMER ? undefined : setTimeout(ring, milliseconds);
  signal?.addEventListener("abort", abort);
  return release;
}

/**
 * Runs something under one timer and one signal, which aborts when the time is up, the caller aborts or the run fails.
 * The result does not wait for whoever ignores the signal.
 *
 * @param timeoutError What to reject with when the time is up.
 * @param keepListening Leaves the caller's signal in force after success, for an answer that is still arriving.
 */
export function withinTimeLimit<Result>(
  milliseconds: number,
  timeoutError: () => unknown,
  callerSignal: AbortSignal | null | undefined,
  keepListening: boolean,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const fail = (reason: unknown) => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const release = startTimer(milliseconds, () => fail(timeoutError()), callerSignal, fail);
    run(controller.signal).then((result) => {
      release(keepListening);
      resolve(result);
    }, fail);
  });
}

/** Waits; the caller's abort ends the wait at once. */
export function sleep(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => void startTimer(milliseconds, resolve, signal, reject));
}
