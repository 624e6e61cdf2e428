/**
 * Gives out turns, evenly spaced and in the order they were asked for.
 *
 * @returns `undefined` when it is this request's turn already; a promise of the turn, which rejects with the signal's
 * reason; or `false` when the turn would not come within `longest` milliseconds.
 */
export type Turns = (longest: number, signal: AbortSignal | null | undefined) => Promise<void> | false | undefined;

/** @param perSecond Requests that may be sent in one second. */
export function createTurns(perSecond: number): Turns {
  if (typeof perSecond !== "number" || !(perSecond > 0)) {
    throw new TypeError("[@hwc-usage/client] rateLimit must be a number of requests per second above 0.");
  }
  const interval = 1000 / perSecond;
  const queue = new Set<() => void>();
  let nextTurn = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(now: number): void {
    // A timer that fires a little late does not slow the whole queue down; a longer pause saves nothing up.
    nextTurn = (now - nextTurn < interval ? nextTurn : now) + interval;
  }
  function serve(): void {
    timer = undefined;
    const [first] = queue;
    if (!first) return;
    const now = performance.now();
    if (now >= nextTurn) {
      queue.delete(first);
      take(now);
      first();
    }
    if (queue.size > 0) timer = setTimeout(serve, nextTurn - now);
  }

  return (longest, signal) => {
    const now = performance.now();
    if (queue.size === 0 && now >= nextTurn) return take(now) as undefined;
    // Others can only leave the queue, so that a turn never comes later than foreseen here.
    if (nextTurn - now + queue.size * interval > longest) return false;
    return new Promise((resolve, reject) => {
      const onTurn = () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      const onAbort = () => {
        queue.delete(onTurn);
        if (queue.size === 0) {
          clearTimeout(timer);
          timer = undefined;
        }
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      queue.add(onTurn);
      timer ??= setTimeout(serve, nextTurn - now);
    });
  };
}
