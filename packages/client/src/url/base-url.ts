import type { ServiceDescription } from "../service-description.ts";

/** Decides where requests go: `baseUrl` when given, else the server of the region, else the global one. */
export function resolveBaseUrl(service: ServiceDescription, options: { region?: string; baseUrl?: string }): string {
  if (options.baseUrl !== undefined) return checkedBaseUrl(options.baseUrl);
  const region = options.region ?? "global";
  if (Object.hasOwn(service.servers, region)) return service.servers[region] as string;
  const known = Object.keys(service.servers).join(", ");
  const problem =
    options.region === undefined ? `${service.name} needs a region` : `${service.name} knows no region "${region}"`;
  throw new TypeError(`[@hwc-usage/client] ${problem}. Known: ${known}. For any other endpoint set baseUrl.`);
}

function checkedBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    throw new TypeError(
      "[@hwc-usage/client] baseUrl must be an absolute http(s) URL without user, query and fragment, for example https://iam.myhuaweicloud.com.",
    );
  }
  return baseUrl.replace(/\/+$/, "");
}
