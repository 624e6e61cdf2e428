import type { Account } from "./account.ts";
import type { TokenScope, Tokens } from "./tokens.ts";

/** The part of the request of `POST /v3/auth/tokens` that is read; Prism has checked it against the document. */
export interface LoginRequest {
  auth: {
    identity: { password: { user: { domain: { name: string }; name: string; password: string } } };
    scope?: { project?: { id?: string; name?: string }; domain?: { id?: string; name?: string } };
  };
}

export type Login =
  { kind: "issued"; token: string; body: object } | { kind: "refused" } | { kind: "not found"; what: string };

export interface LoginOptions {
  account: Account;
  tokens: Tokens;
  /** Base URLs of the services, for the catalogue. */
  urls: Readonly<Record<string, string>>;
  withCatalog: boolean;
}

/** IAM's login with a password. The scope that was asked for is echoed; if both are given, the project wins. */
export function logIn({ auth }: LoginRequest, { account, tokens, urls, withCatalog }: LoginOptions): Login {
  const given = auth.identity.password.user;
  const { domain, user, password } = account.user;
  if (given.domain.name !== domain || given.name !== user || given.password !== password) return { kind: "refused" };

  const scope = scopeOf(auth.scope, account);
  if (typeof scope === "string") return { kind: "not found", what: scope };
  const { token, issuedAt, expiresAt } = tokens.issue(scope);
  const ownDomain = { id: account.domainId, name: domain };
  const body = {
    token: {
      catalog: withCatalog ? Object.entries(urls).map(([name, url]) => catalogEntry(name, url)) : [],
      expires_at: timestamp(expiresAt),
      issued_at: timestamp(issuedAt),
      methods: ["password"],
      ...(scope.project && { project: { ...scope.project, domain: ownDomain } }),
      ...(scope.domain && { domain: ownDomain }),
      roles: [{ id: "0", name: "te_admin" }],
      user: { id: account.userId, name: user, domain: ownDomain, password_expires_at: "" },
    },
  };
  return { kind: "issued", token, body };
}

/** The scope, or what of it does not exist. */
function scopeOf(asked: LoginRequest["auth"]["scope"], { projects, domainId, user }: Account): TokenScope | string {
  if (asked?.project) {
    const { id, name } = asked.project;
    const project = projects.find((each) => (id === undefined ? each.name === name : each.id === id));
    return project ? { project } : `project: ${id ?? name}`;
  }
  if (!asked?.domain) return {};
  const { id, name } = asked.domain;
  return (id === undefined ? name === user.domain : id === domainId) ? { domain: true } : `domain: ${id ?? name}`;
}

function catalogEntry(name: string, url: string) {
  return {
    endpoints: [{ id: name, interface: "public", region: "*", region_id: "*", url }],
    id: name,
    name,
    type: name,
  };
}

/** IAM prints microseconds. */
function timestamp(time: number): string {
  return new Date(time).toISOString().replace("Z", "000Z");
}
