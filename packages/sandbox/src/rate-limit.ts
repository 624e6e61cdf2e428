import { SandboxError } from "./sandbox-error.ts";

/**
 * A bucket of tokens: full at first, it holds what one second brings, and each request takes one.
 *
 * @param perSecond Requests a second; undefined lets everything through.
 * @param now Milliseconds of a clock that never goes back.
 * @returns Whether this request is let through; one that is not takes no token.
 */
export function createRateLimit(
  perSecond: number | undefined,
  now: () => number = () => performance.now(),
): () => boolean {
  if (perSecond === undefined) return () => true;
  if (!(perSecond > 0) || !Number.isFinite(perSecond)) {
    throw new SandboxError(`rateLimit must be a number of requests a second above 0, not ${perSecond}.`);
  }
  const capacity = Math.max(perSecond, 1);
  let tokens = capacity;
  let filled = now();
  return () => {
    const time = now();
    tokens = Math.min(capacity, tokens + ((time - filled) / 1000) * perSecond);
    filled = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
