import { createServiceClient, type Fetch, type ServiceClientOptions } from "../src/index.ts";

/** A service with one operation of each kind that the client treats differently. */
export const service = {
  name: "Example",
  servers: { "cn-north-4": "https://example.cn-north-4.myhuaweicloud.com", "cn-east-3": "https://example.cn-east-3.myhuaweicloud.com" },
  operations: {
    ShowUsage: { method: "GET", path: "/v1/{project_id}/usage", query: { from: "date", at: "date-time", kinds: "comma" } },
    ShowItem: { method: "GET", path: "/v1/items/{item_id}" },
    CreateItem: { method: "POST", path: "/v1/items" },
    SearchItems: { method: "POST", path: "/v1/items/search", idempotent: true },
  },
} as const;

export interface paths {
  "/v1/{project_id}/usage": {
    get: {
      parameters: {
        path: { project_id: string };
        query?: { from?: string | Date; at?: string | Date; kinds?: string[]; name?: string };
        header?: { "X-Project-Id"?: string };
      };
      responses: { 200: { headers: {}; content: { "application/json": { total?: number } } } };
    };
  };
  "/v1/items/{item_id}": {
    get: {
      parameters: { path: { item_id: string }; query?: never; header?: never };
      responses: { 200: { headers: {}; content: { "application/json": { name?: string } } } };
    };
  };
  "/v1/items": {
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 201: { headers: {}; content: { "application/json": { name?: string } } } };
    };
  };
  "/v1/items/search": {
    post: {
      parameters: { path?: never; query?: never; header?: never };
      requestBody: { content: { "application/json": { name: string } } };
      responses: { 200: { headers: {}; content: { "application/json": { names?: string[] } } } };
    };
  };
}

/** A client whose requests are kept and answered by `answer`. */
export function observedClient(answer: () => Response, options: ServiceClientOptions = {}) {
  const requests: Request[] = [];
  const fetch: Fetch = async (request) => {
    requests.push(request);
    return answer();
  };
  const client = createServiceClient<paths, typeof service>(service, { region: "cn-north-4", projectId: "p1", fetch, retry: { baseDelay: 0 }, ...options });
  return { client, requests };
}

export const json = (body: unknown, init?: ResponseInit): Response => Response.json(body, init);
