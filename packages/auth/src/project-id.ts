import type { Fetch, FetchMiddleware } from "@hwc-usage/client";
import type { IamClientOptions } from "@hwc-usage/iam";

export interface ProjectIdOptions {
  /** Region id, for example `cn-north-4`: the name of the project, and where IAM is asked. */
  region: NonNullable<IamClientOptions["region"]>;
  /** Who is calling: `akSk(…)` or `userToken(…)`. What was found is kept as long as this very object is. */
  auth: FetchMiddleware;
  /** Asks this IAM endpoint instead of the region's. */
  baseUrl?: string;
  /** Sends the request. Default: the global `fetch`. */
  fetch?: Fetch;
}

const lookUps = new WeakMap<FetchMiddleware, Map<string, Promise<string>>>();

/**
 * Looks up the id of a region's project at IAM, once for the same `auth`, `region` and `baseUrl`: calls at the same time
 * share one request, later ones its result. A failed look-up is not kept. Nothing is ever created.
 *
 * Source: IAM API reference, KeystoneListProjects.
 *
 * @throws Error when IAM lists no project of that name or several, saying which.
 * @throws ApiError when IAM refuses.
 *
 * @example
 * const projectId = () => resolveProjectId({ region, auth });
 * const metastudio = createMetaStudioClient({ region, projectId, auth });
 */
export async function resolveProjectId(options: ProjectIdOptions): Promise<string> {
  const { auth, region, baseUrl } = options;
  const known = lookUps.get(auth) ?? new Map<string, Promise<string>>();
  lookUps.set(auth, known);
  const key = JSON.stringify([region, baseUrl]);
  const running = known.get(key) ?? lookUp(options);
  known.set(key, running);
  try {
    return await running;
  } catch (error) {
    if (known.get(key) === running) known.delete(key);
    throw error;
  }
}

async function lookUp({ region, auth, baseUrl, fetch }: ProjectIdOptions): Promise<string> {
  // Loaded when needed: who knows the project id does not carry the IAM client.
  const { createIamClient } = await import("@hwc-usage/iam");
  const iam = createIamClient({ region, auth, ...(baseUrl && { baseUrl }), ...(fetch && { fetch }) });
  const { projects = [] } = await iam.keystoneListProjects({ query: { name: region } });
  const [project] = projects;
  if (project && projects.length === 1) return project.id;
  const found = projects.map(({ id, name }) => `${name} (${id})`).join(", ");
  throw new Error(
    `[@hwc-usage/auth] IAM lists ${projects.length === 0 ? "no project" : `${projects.length} projects`} for the name ` +
      `${region}${found && `: ${found}`}. Set the project id yourself; the console shows it under My Credentials.`,
  );
}
