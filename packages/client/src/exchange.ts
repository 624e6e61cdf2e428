import createClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import type { CallOptions } from "./call-options.ts";
import { ApiError, requestIdOf } from "./errors/api-error.ts";
import { NetworkError } from "./errors/network-error.ts";
import { TimeoutError } from "./errors/timeout-error.ts";
import type { Fetch } from "./fetch.ts";
import { createTurns } from "./rate-limit.ts";
import { DEFAULT_RETRY, delayAfter, isRepeatable, RETRIED_STATUSES, retryPolicy } from "./retry.ts";
import type { HttpMethod, OperationDescription, ServiceDescription } from "./service-description.ts";
import type { ServiceClientOptions } from "./service-client-options.ts";
import { DEFAULT_TIME_LIMITS, sleep, timeLimits, withinTimeLimit } from "./time-limit.ts";
import { resolveBaseUrl } from "./url/base-url.ts";
import { fillPath } from "./url/path.ts";
import { serializeQuery } from "./url/query.ts";

/** On a Request that is made for one attempt alone: `auth` may write its headers instead of making another. */
const ONE_ATTEMPT = Symbol.for("@hwc-usage/client/one-attempt");

export type Parameters = { query?: Record<string, unknown>; header?: Record<string, unknown>; path?: Record<string, unknown> };
export type Init = CallOptions & { params?: Parameters; body?: unknown; parseAs?: string; fetch?: Fetch; [option: string]: unknown };

/** What came back: data, or an answer that is a failure. */
export type Outcome = Success | Failure;
type Success = { response: Response; failed?: false; data: unknown };
type Failure = { response: Response; failed: true; body: unknown; problem?: string; cause?: unknown };

/** Routes are data here; the types that callers see are made by `ServiceClient`. */
type UntypedClient = {
  request: (method: HttpMethod, path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
};
/** Sends a call until it succeeds or may not be repeated; rejects when no whole answer arrived. */
export type Exchange = (operationId: string, operation: Route, init: Init) => Promise<Outcome>;
export type Route = Pick<OperationDescription, "method" | "path" | "idempotent" | "query">;

/** Puts a call together: retry(timeout(openapi-fetch(auth(fetch)))). */
export function createExchange(
  service: ServiceDescription,
  options: ServiceClientOptions,
): { client: Client<{}>; exchange: Exchange } {
  const { auth, headers, projectId, onAttempt, rateLimit } = options;
  const clientLimits = timeLimits(options.timeout, DEFAULT_TIME_LIMITS);
  const clientPolicy = retryPolicy(options.retry, DEFAULT_RETRY);
  const turns = rateLimit === undefined ? undefined : createTurns(rateLimit);

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
  const client = createClient({
    baseUrl: resolveBaseUrl(service, options),
    ...(headers && { headers }),
  });
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

  async function exchange(operationId: string, operation: Route, init: Init): Promise<Outcome> {
    const { signal, timeout, retry, params: given = {}, fetch, parseAs = "json", ...rest } = init;
    const limits = timeLimits(timeout, clientLimits);
    const policy = retryPolicy(retry, clientPolicy);
    const attempts = isRepeatable(operation, init.body) ? policy.attempts : 1;
    const deadline = performance.now() + limits.total;
    const send = fetch ? authenticated(fetch) : clientSend;
    const { method, path } = operation;
    if (rest.middleware) watch();
    let params: Parameters | undefined;
    let outcome: Outcome | undefined;
    let failure: unknown;

    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const previous = failure ?? (outcome?.failed ? apiError(operationId, outcome) : undefined);
      const totalError = (requestId?: string) =>
        new TimeoutError(operationId, "total", limits.total, { requestId, ...(previous !== undefined && { cause: previous }) });
      const turn = turns?.(deadline - performance.now(), signal);
      if (turn === false) {
        if (attempt > 1) break;
        throw totalError();
      }
      if (turn) await turn;

      const start = performance.now();
      const remaining = deadline - start;
      const watched = watching;
      // In Node, a signal goes silent once a Request on its way is garbage collected: the timer's closure holds these two.
      let sent: Request | undefined;
      let received: Response | undefined;
      let repeatable: unknown;

      const timeoutError = () => {
        const requestId = requestIdOf(received);
        if (remaining < limits.attempt) return totalError(requestId);
        return (repeatable = new TimeoutError(operationId, "attempt", limits.attempt, { requestId }));
      };
      const run = async (attemptSignal: AbortSignal): Promise<Outcome> => {
        params ??= await withProjectId(path, given, projectId);
        try {
          const answer = await (client as UntypedClient).request(method, path, {
            // openapi-fetch hands over the whole URL; only the path is a template.
            pathSerializer: (url: string, values: Record<string, unknown>) =>
              url.slice(0, url.length - path.length) + fillPath(path, values),
            querySerializer: (query: Record<string, unknown>) => serializeQuery(query, operation.query),
            ...rest,
            // A followed redirect would carry X-Auth-Token and X-Security-Token to another origin.
            redirect: "manual",
            params,
            // JSON is parsed here, where the text of what is none is still at hand.
            parseAs: parseAs === "json" ? "text" : parseAs,
            signal: attemptSignal,
            fetch: async (request: Request) => {
              sent = request;
              // A middleware may have put a Request of its own in its place.
              if (!watched) Object.assign(request, { [ONE_ATTEMPT]: true });
              return (received = await send(request));
            },
          });
          if (!answer.response.ok) return { response: answer.response, failed: true, body: answer.error };
          return parseAs === "json" ? parsed(operation, answer.response, answer.data as string | undefined) : (answer as Success);
        } catch (cause) {
          const isNetworkError = networkErrors.has(Object(cause)) || (received && (!watched || (sent && beingRead.has(sent))));
          if (!sent || !isNetworkError) throw cause;
          throw (repeatable = new NetworkError(operationId, new URL(sent.url).host, { requestId: requestIdOf(received), cause }));
        }
      };

      outcome = failure = undefined;
      try {
        outcome = await withinTimeLimit(Math.min(remaining, limits.attempt), timeoutError, signal, parseAs === "stream", run);
      } catch (error) {
        failure = error;
      }
      if (onAttempt) {
        const { status } = (received = outcome?.response ?? received) ?? {};
        const report = { operationId, attempt, status, error: failure, duration: performance.now() - start, requestId: requestIdOf(received) };
        // A log that fails, at once or later, does not fail the call.
        new Promise((resolve) => resolve(onAttempt(report))).catch(() => {});
      }

      if (attempt === attempts || !(outcome ? RETRIED_STATUSES.has(outcome.response.status) : failure === repeatable)) break;
      const delay = delayAfter(attempt, outcome?.response, policy);
      if (delay >= deadline - performance.now()) break;
      signal?.throwIfAborted();
      await sleep(delay, signal);
    }
    if (outcome) return outcome;
    throw failure;
  }

  return { client, exchange };
}

export function apiError(operationId: string, { response, body, problem, cause }: Failure): ApiError {
  return new ApiError(operationId, response, body, problem, cause === undefined ? undefined : { cause });
}

function parsed({ method, idempotent }: Route, response: Response, text: string | undefined): Outcome {
  if (text) {
    try {
      return { response, data: JSON.parse(text) };
    } catch (cause) {
      return { response, failed: true, body: text, problem: "the body is not JSON", cause };
    }
  }
  // Who only reads was promised something to read; 204 is the status for nothing.
  if (response.status === 200 && (method === "GET" || idempotent)) {
    return { response, failed: true, body: undefined, problem: "the body is empty" };
  }
  return { response, data: undefined };
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
