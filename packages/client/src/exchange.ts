import type { Client } from "openapi-fetch";
import { createAttempts } from "./attempt.ts";
import type { Ended, Init } from "./attempt.ts";
import { requestIdOf } from "./errors/api-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import { apiError } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { createTurns } from "./rate-limit.ts";
import { DEFAULT_RETRY, delayAfter, isRepeatable, retryPolicy } from "./retry.ts";
import type { Route } from "./route.ts";
import type { ServiceDescription } from "./service-description.ts";
import type { ServiceClientOptions } from "./service-client-options.ts";
import { DEFAULT_TIME_LIMITS, sleep, timeLimits } from "./time-limit.ts";

/** Sends a call until it succeeds or may not be repeated; rejects when no whole answer arrived. */
export type Exchange = (route: Route, init: Init) => Promise<Outcome>;

/** Puts a call together: retry(timeout(openapi-fetch(auth(fetch)))). */
export function createExchange(
  service: ServiceDescription,
  options: ServiceClientOptions,
): { client: Client<{}>; exchange: Exchange } {
  const { onAttempt, rateLimit } = options;
  const clientLimits = timeLimits(options.timeout, DEFAULT_TIME_LIMITS);
  const clientPolicy = retryPolicy(options.retry, DEFAULT_RETRY);
  const turns = rateLimit === undefined ? undefined : createTurns(rateLimit);
  const { client, attempt } = createAttempts(service, options);

  async function exchange(route: Route, init: Init): Promise<Outcome> {
    const { operationId } = route;
    const { signal } = init;
    const limits = timeLimits(init.timeout, clientLimits);
    const policy = retryPolicy(init.retry, clientPolicy);
    const attempts = isRepeatable(route, init.body) ? policy.attempts : 1;
    const deadline = performance.now() + limits.total;
    const call = { route, init };
    let ended: Ended | undefined;

    const totalError = (requestId?: string) => {
      const cause = ended?.failure ?? (ended?.outcome?.failed ? apiError(operationId, ended.outcome) : undefined);
      return new TimeoutError(operationId, "total", limits.total, { requestId, ...(cause !== undefined && { cause }) });
    };

    for (let number = 1; ; number += 1) {
      signal?.throwIfAborted();
      const turn = turns?.(deadline - performance.now(), signal);
      if (turn === false) {
        if (ended) break;
        throw totalError();
      }
      if (turn) await turn;

      const start = performance.now();
      ended = await attempt(call, limits, deadline - start, totalError);
      if (onAttempt) {
        const { failure: error, response } = ended;
        const duration = performance.now() - start;
        const report = { operationId, attempt: number, status: response?.status, error, duration, requestId: requestIdOf(response) };
        // A log that fails, at once or later, does not fail the call.
        new Promise((resolve) => resolve(onAttempt(report))).catch(() => {});
      }

      if (number === attempts || !ended.isPassing) break;
      const delay = delayAfter(number, ended.outcome?.response, policy);
      if (delay >= deadline - performance.now()) break;
      signal?.throwIfAborted();
      await sleep(delay, signal);
    }
    if (ended.outcome) return ended.outcome;
    throw ended.failure;
  }

  return { client, exchange };
}
