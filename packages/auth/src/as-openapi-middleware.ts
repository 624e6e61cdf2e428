import type { FetchMiddleware, Middleware } from "@hwc-usage/client";

/** A request that `auth` has handed over to be sent, while it waits for the answer. */
interface Handover {
  answer: (response: Response) => void;
  fail: (error: unknown) => void;
  /** What `auth` makes of the answer. */
  outcome: Promise<Response>;
}

/**
 * Turns `akSk(…)` or `userToken(…)` into a middleware for an openapi-fetch client that was built without this project.
 * Clients of this project take them as their `auth` option.
 *
 * **Register it last**, and give no `middleware` to single calls: what a later middleware changes is sent without being
 * signed, and the gateway refuses it. One that replaces the request is found out, after the fact, with an error.
 *
 * openapi-fetch itself sends what was signed, so that `onResponse` and `onError` of the other middlewares run as ever
 * and its `fetch` and `requestInitExt` options hold. A request that `auth` sends again, for example with a renewed
 * token, goes to the `fetch` option alone. Redirects are not followed, whatever the client's `redirect` option says.
 *
 * @example
 * const client = createClient<paths>({ baseUrl: "https://iam.myhuaweicloud.com" });
 * client.use(logging, asOpenapiMiddleware(akSk(fromEnv())));
 */
export function asOpenapiMiddleware(auth: FetchMiddleware): Middleware {
  const handovers = new WeakMap<Request, Handover>();

  return {
    // Not by returning the response from here: openapi-fetch then skips every middleware's onResponse and onError.
    onRequest: ({ request, options: { fetch } }) =>
      new Promise((resolve, reject) => {
        let handedOver = false;
        const authenticated = auth((signed) => {
          if (handedOver) return fetch(signed);
          handedOver = true;
          return new Promise((answer, fail) => {
            handovers.set(signed, { answer, fail, outcome });
            resolve(signed);
          });
        });
        // A step later, for `auth` may hand over at once, and `outcome` must exist by then.
        const outcome = Promise.resolve(request).then(authenticated);
        outcome.then(resolve, reject);
      }),

    onResponse({ request, response }) {
      const handover = handovers.get(request);
      if (!handover) {
        throw new Error(
          "[@hwc-usage/auth] A middleware replaced the signed request; register asOpenapiMiddleware(…) last.",
        );
      }
      handover.answer(response);
      return handover.outcome;
    },

    async onError({ request, error }) {
      const handover = handovers.get(request);
      handover?.fail(error);
      try {
        return await handover?.outcome;
      } catch (thrown) {
        // openapi-fetch takes nothing else; without an answer it throws what it had.
        if (thrown instanceof Error) return thrown;
      }
    },
  };
}
