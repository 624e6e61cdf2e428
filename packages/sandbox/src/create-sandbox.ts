import { createDataSet } from "./data/data-set.ts";
import { createFaultPlan } from "./faults/fault-plan.ts";
import { createGateway } from "./gateway.ts";
import { type AccessKey, type Account, derivedId, type User } from "./identity/account.ts";
import { createAuthenticate } from "./identity/authenticate.ts";
import { createTokens } from "./identity/tokens.ts";
import { createLog, type Log } from "./log.ts";
import { checkOptions, DEFAULTS, type SandboxOptions } from "./options.ts";
import { createRateLimit } from "./rate-limit.ts";
import { startServer } from "./server.ts";
import { createShape } from "./shape/create-shape.ts";
import { type Bundle, findBundles } from "./shape/find-bundles.ts";
import { createFindRoute, createRoutes } from "./shape/routes.ts";

export interface Sandbox {
  /** Base URL of each service; one listener serves them all. */
  urls: { metastudio: string; rtc: string; iam: string } & Readonly<Record<string, string>>;
  credentials: AccessKey;
  user: User;
  projectId: string;
  /** First and last day with usage; undefined when there is none. */
  days: { first: string; last: string } | undefined;
  /** Ends all connections, also those kept alive, and answers that are still waiting. */
  close: () => Promise<void>;
}

/**
 * Starts the gateway of Huawei Cloud's usage APIs on loopback.
 *
 * @throws {SandboxError | TypeError} when it cannot start with these options; the message says what to do.
 *
 * @example
 * const sandbox = await createSandbox({ quiet: true });
 * const metastudio = createMetaStudioClient({
 *   baseUrl: sandbox.urls.metastudio,
 *   projectId: sandbox.projectId,
 *   auth: akSk(sandbox.credentials),
 * });
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox(options, findBundles());
}

/** With the documents of the caller; for tests. */
export async function startSandbox(options: SandboxOptions, bundles: readonly Bundle[]): Promise<Sandbox> {
  checkOptions(options);
  const { port, host, tokenLife, credentials, user, projectId, now } = { now: Date.now, ...DEFAULTS, ...options };
  const { seed = 0, rateLimit, temporaryCredentials } = options;

  const routes = createRoutes(bundles);
  const domainId = derivedId("domain", user.domain);
  const dataSet = createDataSet({
    seed,
    projectId,
    domainId,
    regions: regionsOf(bundles),
    ...(options.size !== undefined && { size: options.size }),
    ...(options.lastDay !== undefined && { lastDay: options.lastDay }),
  });
  const account: Account = {
    domainId,
    userId: derivedId("user", user.domain, user.user),
    user,
    keys: [credentials, ...(temporaryCredentials ? [temporaryCredentials] : [])],
    projects: dataSet.projects,
  };
  const tokens = createTokens(tokenLife, now);
  const faults = createFaultPlan({
    seed,
    ...(options.fault !== undefined && { faults: options.fault }),
    ...(options.faultRate !== undefined && { rate: options.faultRate }),
  });
  const gateway = createGateway({
    findRoute: createFindRoute(routes),
    authenticate: createAuthenticate(account, tokens, now),
    letThrough: createRateLimit(rateLimit),
    shape: await createShape(bundles),
    dataSet,
    account,
    tokens,
    services: bundles.map(({ service }) => service),
  });

  const server = await startServer({ port, host, now, log: logOf(options), gateway, faults });
  const urls = Object.fromEntries(bundles.map(({ service }) => [service, server.origin])) as Sandbox["urls"];
  return { urls, credentials, user, projectId, days: dataSet.days, close: server.close };
}

function regionsOf(bundles: readonly Bundle[]): string[] {
  const regions = bundles.flatMap(({ document }) => document.servers ?? []).map((server) => server["x-region"]);
  return [...new Set(regions.filter((region) => region !== undefined && region !== "global"))] as string[];
}

function logOf({ quiet = false, log = "text" }: SandboxOptions): Log | undefined {
  if (quiet) return undefined;
  return typeof log === "function" ? log : createLog(log, (text) => process.stdout.write(text));
}
