import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { akSk, userToken } from "@hwc-usage/auth";
import { ApiError, type Fetch, type FetchMiddleware } from "@hwc-usage/client";
import { type DocumentedExchange, readBundle, readDocumentedService } from "../src/documented-operations.ts";
import { type MockServer, startMockServer } from "../src/mock-server.ts";
import { createAnyClient, services } from "../src/services.ts";
import { parse } from "yaml";

// Spec, generated client, signature and mock agree: each example of each operation makes the whole way.

const identities: Record<string, FetchMiddleware> = {
  "AK/SK": akSk({ ak: "EXAMPLEAK", sk: "example-sk" }),
  token: userToken("example-token"),
};

/** Sends an exchange's request through the typed client and returns what the caller would see. */
async function run(service: string, clientName: string, url: string, exchange: DocumentedExchange, auth?: FetchMiddleware) {
  const answer: { violations?: string | null } = {};
  const fetchExample: Fetch = async (request) => {
    const asked = new Request(request);
    asked.headers.set("prefer", `code=${exchange.status}, example=${exchange.example}`);
    const response = await fetch(asked);
    answer.violations = response.headers.get("sl-violations");
    return response;
  };
  const client = await createAnyClient(service, clientName, { baseUrl: url, fetch: fetchExample, ...(auth && { auth }) });
  const name = exchange.operationId.charAt(0).toLowerCase() + exchange.operationId.slice(1);
  const outcome = await client[name]?.withResponse(exchange.args).catch((error: unknown) => error);
  return { outcome, violations: answer.violations };
}

async function expectAgreement(service: string, clientName: string, url: string, exchange: DocumentedExchange, auth?: FetchMiddleware) {
  const { outcome, violations } = await run(service, clientName, url, exchange, auth);
  expect(violations, "violations of the spec that Prism saw").toBeNull();
  if (exchange.status >= 400) {
    const body = exchange.body as { error_code?: string; error?: { code: number } };
    expect(outcome).toBeInstanceOf(ApiError);
    expect(outcome).toMatchObject({ status: exchange.status, code: body.error_code ?? String(body.error?.code), body });
    return;
  }
  if (outcome instanceof Error) throw outcome;
  const { data, response } = outcome as { data: unknown; response: Response };
  expect(response.status).toBe(exchange.status);
  expect(data).toEqual(exchange.body);
  for (const header of exchange.headers) expect(response.headers.has(header), `${header} is answered`).toBe(true);
}

describe.each(services)("%s", (service) => {
  const bundle = readBundle(service);
  const { clientName, exchanges } = readDocumentedService(bundle);
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer([parse(bundle)]);
  });
  afterAll(() => server.close());

  const cases = exchanges.flatMap((exchange) =>
    (exchange.secured ? Object.entries(identities) : [["no credentials", undefined] as const]).map(
      ([identity, auth]) => [`${exchange.operationId} ${exchange.status} ${exchange.example}, with ${identity}`, exchange, auth] as const,
    ),
  );
  test.each(cases)("%s", (_, exchange, auth) => expectAgreement(service, clientName, server.url, exchange, auth));

  const secured = exchanges.filter((exchange) => exchange.secured && exchange.status < 300);
  test.runIf(secured.length > 0).each(secured)("$operationId without credentials is refused", async (exchange) => {
    const { outcome } = await run(service, clientName, server.url, exchange);
    expect(outcome).toBeInstanceOf(ApiError);
    expect(outcome).toMatchObject({ status: 401 });
  });
});

describe("a spec that lies is found out", () => {
  const lies: [lie: string, find: RegExp, replace: string, found: RegExp][] = [
    ["an answer's example breaks its schema", /^( +)count: \d+$/m, "$1count: many", /violations .*response.*body/],
    ["a request's example breaks its schema", /^( +)example: MIN$/m, "$1example: FORTNIGHT", /violations .*request.*query/],
    ["an operation is declared under another path", /data-analysis:/, "data-analyses:", /404 Route not resolved/],
  ];
  test.each(lies)("%s", async (_, find, replace, found) => {
    const truth = readBundle("metastudio");
    const bundle = truth.replace(find, replace);
    expect(bundle).not.toBe(truth);
    const { clientName, exchanges } = readDocumentedService(bundle);
    const exchange = exchanges.find(({ operationId, status }) => operationId === "ShowUsageData" && status === 200);
    const server = await startMockServer([parse(bundle)]);
    try {
      const check = expectAgreement("metastudio", clientName, server.url, exchange as DocumentedExchange, identities["AK/SK"]);
      await expect(check).rejects.toThrow(found);
    } finally {
      await server.close();
    }
  });
});
