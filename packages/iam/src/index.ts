import { createServiceClient, type ServiceClient, type ServiceClientOptions } from "@hwc-usage/client";
import type { paths } from "./schema.gen.ts";
import { service } from "./service.gen.ts";

// Every schema of the spec is a public type; a new one must not need an edit here.
export type * from "./schema.gen.ts";

export type IamClient = ServiceClient<paths, typeof service>;
export type IamClientOptions = ServiceClientOptions<keyof typeof service.servers>;

export function createIamClient(options: IamClientOptions): IamClient {
  return createServiceClient<paths, typeof service>(service, options);
}
