import { derivedId } from "../identity/account.ts";
import { wholeNumber } from "./query-values.ts";

/** The region whose project is the one that the sandbox was given. */
const HOME_REGION = "cn-north-4";

export interface ProjectName {
  id: string;
  /** The region. */
  name: string;
}

interface Project extends ProjectName {
  domainId: string;
}

/** One project a region, named as the region; that of cn-north-4 comes first and has the given id. */
export function createProjects(projectId: string, regions: readonly string[], domainId: string): Project[] {
  return [...new Set([HOME_REGION, ...regions])].map((name) => ({
    id: name === HOME_REGION ? projectId : derivedId(projectId, name),
    name,
    domainId,
  }));
}

/**
 * KeystoneListProjects. All projects are enabled; `is_domain` changes nothing, and neither does one of `page` and
 * `per_page` alone.
 */
export function listProjects(projects: readonly Project[], url: URL): object | undefined {
  const query = url.searchParams;
  const matches = (name: string, value: string) => !query.has(name) || query.get(name) === value;
  const found = projects.filter(
    ({ name, domainId }) =>
      matches("name", name) &&
      matches("domain_id", domainId) &&
      matches("parent_id", domainId) &&
      matches("enabled", "true"),
  );

  const paged = query.has("page") && query.has("per_page");
  const page = wholeNumber(paged ? query.get("page") : null, 1, { minimum: 1, maximum: 2_147_483_647 });
  const size = wholeNumber(paged ? query.get("per_page") : null, Infinity, { minimum: 1, maximum: 5000 });
  if (page === undefined || size === undefined) return undefined;
  const start = paged ? (page - 1) * size : 0;

  return {
    links: {
      self: url.href,
      previous: page > 1 ? addressOfPage(url, page - 1) : null,
      next: start + size < found.length ? addressOfPage(url, page + 1) : null,
    },
    projects: found.slice(start, start + size).map(({ id, name, domainId }) => ({
      id,
      name,
      description: "",
      enabled: true,
      domain_id: domainId,
      parent_id: domainId,
      is_domain: false,
      links: { self: `${url.origin}/v3/projects/${id}`, previous: null, next: null },
    })),
  };
}

function addressOfPage(url: URL, page: number): string {
  const address = new URL(url);
  address.searchParams.set("page", String(page));
  return address.href;
}
