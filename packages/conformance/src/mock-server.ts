import { createRequire } from "node:module";
import type { createLogger as CreateLogger } from "@stoplight/prism-core";
import type { getHttpOperationsFromSpec as GetHttpOperationsFromSpec } from "@stoplight/prism-http";
import type { createServer as CreateServer } from "@stoplight/prism-http-server";

// Prism is CommonJS; loading it as such spares the ESM scan of 180 packages.
const require = createRequire(import.meta.url);
const { createLogger } = require("@stoplight/prism-core") as { createLogger: typeof CreateLogger };
const { getHttpOperationsFromSpec } = require("@stoplight/prism-http") as { getHttpOperationsFromSpec: typeof GetHttpOperationsFromSpec };
const { createServer } = require("@stoplight/prism-http-server") as { createServer: typeof CreateServer };

export interface MockServer {
  /** Every service of the server has this base URL. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves the examples of OpenAPI documents on a free port of 127.0.0.1. Prism checks each request, the presence of
 * credentials and each answer against the document; what breaks it is listed in the answer's `sl-violations` header.
 */
export async function startMockServer(documents: readonly object[]): Promise<MockServer> {
  const operations = (await Promise.all(documents.map((document) => getHttpOperationsFromSpec(document)))).flat();
  const server = createServer(operations, {
    cors: false,
    components: { logger: createLogger("mock", { enabled: false }) },
    config: {
      checkSecurity: true,
      errors: false,
      isProxy: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
      validateRequest: true,
      validateResponse: true,
    },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}
