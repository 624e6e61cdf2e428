/**
 * How a call to a Huawei Cloud usage API behaves. Service packages build their clients with
 * {@link createServiceClient}; everything else here is what a caller of those clients meets.
 *
 * @module
 */
export { createServiceClient } from "./create-service-client.ts";
export type { ServiceClient, ServiceClientOptions } from "./create-service-client.ts";
export type { MethodArguments, MethodData, OperationMethod, OperationResult } from "./operation-types.ts";
export type { HttpMethod, OperationDescription, ServiceDescription } from "./service-description.ts";
export type { Fetch, FetchMiddleware } from "./fetch.ts";
export type { Middleware } from "openapi-fetch";
export { CallError, isCallError } from "./errors/call-error.ts";
export { ApiError, isApiError } from "./errors/api-error.ts";
export { canonicalQueryString } from "./url/canonical-query-string.ts";
export { percentEncode } from "./url/percent-encoding.ts";
