import { existsSync, readdirSync } from "node:fs";
import type { FetchMiddleware, ServiceClientOptions } from "@hwc-usage/client";

/** Every package that ships an OpenAPI document; found on disk, so that a new service is covered with no list edited. */
export const services: readonly string[] = readdirSync(new URL("../../", import.meta.url)).filter((name) =>
  existsSync(new URL(`../../${name}/openapi.yaml`, import.meta.url)),
);

/** A client whose operations are known at run time only. */
export interface AnyClient {
  [method: string]: { withResponse: (args: object) => Promise<{ data: unknown; response: Response }> };
}

export async function createAnyClient(
  service: string,
  clientName: string,
  options: ServiceClientOptions & { auth?: FetchMiddleware },
): Promise<AnyClient> {
  const module = await import(`../../${service}/src/index.ts`);
  return module[`create${clientName}Client`](options);
}
