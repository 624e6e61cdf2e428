// Calls through an HTTP proxy, on Node 22 and later.
// npm install undici@7
import type { Fetch } from "@hwc-usage/client";
import { ProxyAgent } from "undici";

/**
 * What the option `fetch` takes: of clients, `userToken` and `resolveProjectId`.
 *
 * @example
 * createMetaStudioClient({ region: "cn-north-4", projectId, auth, fetch: fetchThrough("http://proxy.example.com:8080") });
 */
export function fetchThrough(proxy: string): Fetch {
  // Typed as `object`: the types of fetch know no dispatcher, or only that of the undici inside Node.
  const options: object = { dispatcher: new ProxyAgent(proxy) };
  return (request) => fetch(request, options);
}
