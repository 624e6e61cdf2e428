import createClient from "openapi-fetch";
import type { Client } from "openapi-fetch";
import { ApiError } from "./errors/api-error.ts";
import { errorObject } from "./errors/error-body.ts";
import type { Fetch, FetchMiddleware } from "./fetch.ts";
import type { OperationMethods, OperationResult, VerbPaths } from "./operation-types.ts";
import type { HttpMethod, OperationDescription, ServiceDescription } from "./service-description.ts";
import { resolveBaseUrl } from "./url/base-url.ts";
import { fillPath } from "./url/path.ts";
import { serializeQuery } from "./url/query.ts";

export interface ServiceClientOptions<Region extends string = string> {
  /** Region id, for example `cn-north-4`. May be left out where the service has a global endpoint. */
  region?: Region | (string & {});
  /** Sends the calls to this URL instead of a known region, for example a mock or a gateway of your own. */
  baseUrl?: string;
  /** Fills `{project_id}` in; a function is asked before each call that needs it. `path.project_id` of a call goes first. */
  projectId?: string | (() => string | Promise<string>);
  /** Who is calling: `akSk(…)` or `userToken(…)` of `@hwc-usage/auth`. Without it requests go out as they are. */
  auth?: FetchMiddleware;
  /** Sends the authenticated request. Default: the global `fetch`. */
  fetch?: Fetch;
  /** Sent with every request. */
  headers?: Record<string, string>;
}

/**
 * A service's client: openapi-fetch's verbs (`GET`, `POST`, …), which resolve to `{ data, error, response }`, and one
 * method an operation, which resolves to the data or throws.
 */
export type ServiceClient<Paths extends {}, Service extends ServiceDescription> = Client<VerbPaths<Paths>> &
  OperationMethods<Paths, Service>;

type Parameters = { query?: Record<string, unknown>; header?: Record<string, unknown>; path?: Record<string, unknown> };
type Init = { params?: Parameters; body?: unknown; signal?: AbortSignal; [option: string]: unknown };
/** Routes are data here; the types that callers see are made by {@link ServiceClient}. */
type UntypedClient = { request: (method: HttpMethod, path: string, init: object) => Promise<Outcome> };
type Outcome = { data?: unknown; error?: unknown; response: Response };

/**
 * Creates the client of a service; what each `createXClient(options)` calls.
 *
 * @throws TypeError when neither `region` nor `baseUrl` names an endpoint.
 * @example
 * const metastudio = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId, auth });
 * const usage = await metastudio.showUsageData({ query: { start_time, end_time } });
 */
export function createServiceClient<Paths extends {}, Service extends ServiceDescription>(
  service: Service,
  options: ServiceClientOptions,
): ServiceClient<Paths, Service> {
  const { auth, headers, projectId } = options;
  // Looked up at each call: tracing tools replace the global fetch after clients were made.
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const client = createClient({
    baseUrl: resolveBaseUrl(service, options),
    fetch: auth ? auth(send) : send,
    // A followed redirect would carry X-Auth-Token and X-Security-Token to another origin.
    redirect: "manual",
    ...(headers && { headers }),
  }) as unknown as UntypedClient;
  const byRoute = new Map<string, OperationDescription>(
    Object.values(service.operations).map((operation) => [`${operation.method} ${operation.path}`, operation]),
  );

  async function exchange(method: HttpMethod, path: string, init: Init = {}): Promise<Outcome> {
    const params = await withProjectId(path, init.params ?? {}, projectId);
    const formats = byRoute.get(`${method} ${path}`)?.query;
    const outcome = await client.request(method, path, {
      // openapi-fetch hands over the whole URL; only the path is a template.
      pathSerializer: (url: string, values: Record<string, unknown>) =>
        url.slice(0, url.length - path.length) + fillPath(path, values),
      querySerializer: (query: Record<string, unknown>) => serializeQuery(query, formats),
      ...init,
      params,
    });
    if (outcome.response.ok) return outcome;
    return { error: errorObject(outcome.error, outcome.response), response: outcome.response };
  }

  async function call(operationId: string, args: Parameters & Omit<Init, "params"> = {}): Promise<OperationResult<unknown>> {
    const { method, path } = service.operations[operationId] as OperationDescription;
    const { query, header, path: pathValues, ...init } = args;
    const params: Parameters = {
      ...(query && { query }),
      ...(header && { header }),
      ...(pathValues && { path: pathValues }),
    };
    const { data, error, response } = await exchange(method, path, { ...init, params });
    if (!response.ok) throw new ApiError(operationId, response, error);
    return { data, response, requestId: response.headers.get("x-request-id") ?? undefined };
  }

  const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
  return {
    ...client,
    ...Object.fromEntries(verbs.map((verb) => [verb, (path: string, init?: Init) => exchange(verb, path, init)])),
    request: (method: string, path: string, init?: Init) => exchange(method.toUpperCase() as HttpMethod, path, init),
    ...Object.fromEntries(
      Object.keys(service.operations).map((operationId) => {
        const method = async (args?: Parameters) => (await call(operationId, args)).data;
        const withResponse = (args?: Parameters) => call(operationId, args);
        return [operationId.charAt(0).toLowerCase() + operationId.slice(1), Object.assign(method, { withResponse })];
      }),
    ),
  } as unknown as ServiceClient<Paths, Service>;
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
