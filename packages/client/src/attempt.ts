import createClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import type { CallOptions } from "./call-options.ts";
import { requestIdOf } from "./errors/api-error.ts";
import { NetworkError } from "./errors/network-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { Fetch } from "./fetch.ts";
import { parsed } from "./outcome.ts";
import type { Outcome, Success } from "./outcome.ts";
import { RETRIED_STATUSES } from "./retry.ts";
import type { Route } from "./route.ts";
import type { HttpMethod, ServiceDescription } from "./service-description.ts";
import type { ServiceClientOptions } from "./service-client-options.ts";
import { withinTimeLimit } from "./time-limit.ts";
import type { TimeLimits } from "./time-limit.ts";
import { resolveBaseUrl } from "./url/base-url.ts";

/** On a Request that is made for one attempt alone: `auth` may write its headers instead of making another. */
const ONE_ATTEMPT = Symbol.for("@hwc-usage/client/one-attempt");

export type Parameters = { query?: Record<string, unknown>; header?: Record<string, unknown>; path?: Record<string, unknown> };
export type Init = CallOptions & { params?: Parameters; body?: unknown; parseAs?: string; fetch?: Fetch; [option: string]: unknown };

/** What all attempts of a call have in common. */
export interface Call {
  route: Route;
  init: Init;
  /** With the project id; found out by the first attempt. */
  params?: Parameters;
}

/** Routes are data here; the types that callers see are made by `ServiceClient`. */
type UntypedClient = {
  request: (method: HttpMethod, path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
};

/** How an attempt ended: with a whole answer, or with what it failed with. */
export interface Ended {
  outcome?: Outcome;
  failure?: unknown;
  /** Whether the failure is one that another attempt may not meet. */
  isPassing: boolean;
  /** Also when its body did not arrive. */
  response: Response | undefined;
}

/** Makes one attempt of a call; never rejects. `totalError` is what it fails with when that is the limit. */
export type Attempt = (
  call: Call,
  limits: Required<TimeLimits>,
  remaining: number,
  totalError: (requestId: string | undefined) => TimeoutError,
) => Promise<Ended>;

/** Makes single attempts: timeout(openapi-fetch(auth(fetch))). */
export function createAttempts(service: ServiceDescription, options: ServiceClientOptions): { client: Client<{}>; attempt: Attempt } {
  const { auth, headers, projectId } = options;
  // What auth or a middleware throws is not the network's fault, even where it is a TypeError as fetch's own.
  const networkErrors = new WeakSet<object>();
  const beingRead = new WeakSet<Request>();
  const authenticated = (fetch: Fetch): Fetch => {
    const send: Fetch = async (request) => {
      try {
        return await fetch(request);
      } catch (error) {
        networkErrors.add(Object(error));
        throw error;
      }
    };
    return auth ? auth(send) : send;
  };
  // Looked up at each call: tracing tools replace the global fetch after clients were made.
  const clientSend = authenticated(options.fetch ?? ((request) => globalThis.fetch(request)));
  const client = createClient({ baseUrl: resolveBaseUrl(service, options), ...(headers && { headers }) });
  // Registered first, so it runs last on the way back: what fails from there on is the reading of the body. Not before
  // there are other middlewares, because it costs each call a little.
  let watching = false;
  const { use } = client;
  const watch = () => {
    if (!watching) use({ onResponse: ({ request }) => void beingRead.add(request) });
    watching = true;
  };
  client.use = (...middlewares) => {
    watch();
    use(...middlewares);
  };

  const attempt: Attempt = async (call, limits, remaining, totalError) => {
    const { operationId, method, path, reads, serializers } = call.route;
    const { signal, fetch, parseAs = "json", params = {}, timeout: _timeout, retry: _retry, ...rest } = call.init;
    const send = fetch ? authenticated(fetch) : clientSend;
    if (rest.middleware) watch();
    const watched = watching;
    // In Node, a signal goes silent once a Request on its way is garbage collected: the timer's closure holds these two.
    let sent: Request | undefined;
    let response: Response | undefined;
    let passing: unknown;

    const timeoutError = () => {
      if (remaining < limits.attempt) return totalError(requestIdOf(response));
      return (passing = new TimeoutError(operationId, "attempt", limits.attempt, { requestId: requestIdOf(response) }));
    };
    const run = async (attemptSignal: AbortSignal): Promise<Outcome> => {
      call.params ??= await withProjectId(path, params, projectId);
      try {
        const answer = await (client as UntypedClient).request(method, path, {
          ...serializers,
          ...rest,
          // A followed redirect would carry X-Auth-Token and X-Security-Token to another origin.
          redirect: "manual",
          params: call.params,
          // JSON is parsed here, where the text of what is none is still at hand.
          parseAs: parseAs === "json" ? "text" : parseAs,
          signal: attemptSignal,
          fetch: async (request: Request) => {
            sent = request;
            // A middleware may have put a Request of its own in its place.
            if (!watched) (request as { [ONE_ATTEMPT]?: true })[ONE_ATTEMPT] = true;
            return (response = await send(request));
          },
        });
        if (!answer.response.ok) return { response: answer.response, failed: true, body: answer.error };
        return parseAs === "json" ? parsed(answer.response, answer.data as string | undefined, reads) : (answer as Success);
      } catch (cause) {
        const isNetworkError = networkErrors.has(Object(cause)) || (response && (!watched || (sent && beingRead.has(sent))));
        if (!sent || !isNetworkError) throw cause;
        throw (passing = new NetworkError(operationId, new URL(sent.url).host, { requestId: requestIdOf(response), cause }));
      }
    };

    try {
      const limit = Math.min(remaining, limits.attempt);
      const outcome = await withinTimeLimit(limit, timeoutError, signal, parseAs === "stream", run);
      return { outcome, isPassing: RETRIED_STATUSES.has(outcome.response.status), response: outcome.response };
    } catch (failure) {
      return { failure, isPassing: failure === passing, response };
    }
  };

  return { client, attempt };
}

async function withProjectId(
  path: string,
  params: Parameters,
  projectId: ServiceClientOptions["projectId"],
): Promise<Parameters> {
  // Without an object here openapi-fetch would not fill the path at all.
  if (!path.includes("{project_id}")) return { ...params, path: params.path ?? {} };
  const id = params.path?.project_id ?? (typeof projectId === "function" ? await projectId() : projectId);
  if (id === undefined) {
    throw new TypeError(
      `[@hwc-usage/client] ${path} needs a project id: set projectId when the client is created, or path.project_id in the call.`,
    );
  }
  return { ...params, path: { ...params.path, project_id: id }, header: { "X-Project-Id": id, ...params.header } };
}
