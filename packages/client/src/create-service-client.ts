import type { CallOptions } from "./call-options.ts";
import { requestIdOf } from "./errors/api-error.ts";
import { errorObject } from "./errors/error-body.ts";
import { apiError, createExchange } from "./exchange.ts";
import type { Init, Parameters, Route } from "./exchange.ts";
import type { OperationMethods, OperationResult, VerbPaths } from "./operation-types.ts";
import { createPages } from "./pages/create-pages.ts";
import type { HttpMethod, OperationDescription, ServiceDescription } from "./service-description.ts";
import type { VerbClient } from "./verb-types.ts";
import type { ServiceClientOptions } from "./service-client-options.ts";

/**
 * A service's client: openapi-fetch's verbs (`GET`, `POST`, …), which resolve to `{ data, error, response }`, and one
 * method an operation, which resolves to the data or throws.
 */
export type ServiceClient<Paths extends {}, Service extends ServiceDescription> = VerbClient<VerbPaths<Paths>> &
  OperationMethods<Paths, Service>;

/**
 * Creates the client of a service; what each `createXClient(options)` calls.
 *
 * @throws TypeError when neither `region` nor `baseUrl` names an endpoint, or when an option has no meaning.
 * @example
 * const metastudio = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId, auth });
 * const usage = await metastudio.showUsageData({ query: { start_time, end_time } });
 */
export function createServiceClient<Paths extends {}, Service extends ServiceDescription>(
  service: Service,
  options: ServiceClientOptions,
): ServiceClient<Paths, Service> {
  const { client, exchange } = createExchange(service, options);
  const routes = new Map<string, [operationId: string, Route]>(
    Object.entries(service.operations).map(([id, operation]) => [`${operation.method} ${operation.path}`, [id, operation]]),
  );

  async function call(operationId: string, args: Parameters & CallOptions = {}): Promise<OperationResult<unknown>> {
    const { query, header, path, ...init } = args;
    const params: Parameters = { ...(query && { query }), ...(header && { header }), ...(path && { path }) };
    const outcome = await exchange(operationId, service.operations[operationId] as OperationDescription, { ...init, params });
    if (outcome.failed) throw apiError(operationId, outcome);
    return { data: outcome.data, response: outcome.response, requestId: requestIdOf(outcome.response) };
  }

  async function verb(method: HttpMethod, path: string, init: Init = {}): Promise<object> {
    const route = `${method} ${path}`;
    const outcome = await exchange(...(routes.get(route) ?? [route, { method, path }] as const), init);
    const { response } = outcome;
    return outcome.failed ? { error: errorObject(outcome.body, response, outcome.problem), response } : { data: outcome.data, response };
  }

  const verbs = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;
  return {
    ...client,
    ...Object.fromEntries(verbs.map((method) => [method, (path: string, init?: Init) => verb(method, path, init)])),
    request: (method: string, path: string, init?: Init) => verb(method.toUpperCase() as HttpMethod, path, init),
    ...Object.fromEntries(
      Object.keys(service.operations).map((operationId) => {
        const method = async (args?: Parameters & CallOptions) => (await call(operationId, args)).data;
        const withResponse = (args?: Parameters & CallOptions) => call(operationId, args);
        const { pagination } = service.operations[operationId] as OperationDescription;
        const pages = pagination && { pages: createPages(operationId, pagination, method) };
        return [operationId.charAt(0).toLowerCase() + operationId.slice(1), Object.assign(method, { withResponse }, pages)];
      }),
    ),
  } as unknown as ServiceClient<Paths, Service>;
}
