import { UserError } from "../../../scripts/user-error.ts";

/**
 * The path that the site is served below, from DOCS_BASE: with a slash at both ends.
 *
 * @throws UserError when DOCS_BASE is no path.
 */
export function siteBase(): string {
  const path = (process.env.DOCS_BASE ?? "").replace(/^\/+|\/+$/g, "");
  if (!/^[\w./-]*$/.test(path)) throw new UserError(`DOCS_BASE is "${process.env.DOCS_BASE}", which is no path. Write it like /hwc-usage/.`);
  return path === "" ? "/" : `/${path}/`;
}

/**
 * The host that the site is published on, from DOCS_ORIGIN; without it pages name no canonical address.
 *
 * @throws UserError when DOCS_ORIGIN is no origin.
 */
export function siteOrigin(): string | undefined {
  const origin = process.env.DOCS_ORIGIN;
  if (!origin) return undefined;
  if (URL.canParse(origin) && new URL(origin).origin === origin) return origin;
  throw new UserError(`DOCS_ORIGIN is "${origin}", which is no origin. Write it like https://example.com.`);
}
