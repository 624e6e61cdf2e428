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
