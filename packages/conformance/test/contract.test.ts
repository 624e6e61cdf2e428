import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { akSk, userToken } from "@hwc-usage/auth";
import { createSandbox } from "@hwc-usage/sandbox";
import { ApiError, type Fetch, type FetchMiddleware } from "@hwc-usage/client";
import { type DocumentedExchange, readBundle, readDocumentedService } from "../src/documented-operations.ts";
import { startMockServer } from "../src/mock-server.ts";
import { createAnyClient, services } from "../src/services.ts";
import { parse } from "yaml";

// Spec, generated client, signature and mock agree: each example of each operation makes the whole way.

type Identities = Record<string, FetchMiddleware>;

const key = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };

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
  // Each documented answer is looked at once, those that are worth a second attempt too.
  const client = await createAnyClient(service, clientName, { baseUrl: url, fetch: fetchExample, retry: false, ...(auth && { auth }) });
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

interface Server {
  url: string;
  identities: Identities;
  close: () => Promise<void>;
}

const servers: [name: string, start: () => Promise<Server>][] = [
  [
    "Prism, which checks shape",
    async () => {
      const mock = await startMockServer(services.map((service) => parse(readBundle(service)) as object));
      return { ...mock, identities: { "AK/SK": akSk(key), token: userToken("example-token") } };
    },
  ],
  [
    "the sandbox, which checks who is calling too",
    async () => {
      const { urls, user, close } = await createSandbox({ quiet: true, credentials: key });
      const login = userToken({ ...user, region: "cn-north-4", baseUrl: urls.iam });
      return { url: urls.iam, identities: { "AK/SK": akSk(key), token: login }, close };
    },
  ],
];

describe.each(servers)("%s", (_, start) => {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  describe.each(services)("%s", (service) => {
    const { clientName, exchanges } = readDocumentedService(readBundle(service));
    const cases = exchanges.flatMap((exchange) =>
      (exchange.secured ? ["AK/SK", "token"] : ["no credentials"]).map(
        (identity) => [`${exchange.operationId} ${exchange.status} ${exchange.example}, with ${identity}`, exchange, identity] as const,
      ),
    );
    test.each(cases)("%s", (_name, exchange, identity) =>
      expectAgreement(service, clientName, server.url, exchange, server.identities[identity]),
    );

    const secured = exchanges.filter((exchange) => exchange.secured && exchange.status < 300);
    test.runIf(secured.length > 0).each(secured)("$operationId without credentials is refused", async (exchange) => {
      const { outcome } = await run(service, clientName, server.url, exchange);
      expect(outcome).toBeInstanceOf(ApiError);
      expect(outcome).toMatchObject({ status: 401 });
    });
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
      const check = expectAgreement("metastudio", clientName, server.url, exchange as DocumentedExchange, akSk(key));
      await expect(check).rejects.toThrow(found);
    } finally {
      await server.close();
    }
  });
});
