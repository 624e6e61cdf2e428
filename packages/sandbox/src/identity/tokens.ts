import { createHmac, randomBytes } from "node:crypto";
import type { Project } from "./account.ts";

/** What a token is good for: a project, the whole account (`domain`), or neither. */
export interface TokenScope {
  project?: Project;
  domain?: boolean;
}

export interface IssuedToken {
  token: string;
  issuedAt: number;
  expiresAt: number;
}

export type TokenVerdict = { kind: "valid"; projectId?: string } | { kind: "expired" } | { kind: "unknown" };

export interface Tokens {
  issue(scope: TokenScope): IssuedToken;
  check(token: string): TokenVerdict;
}

/** Tokens carry their facts and a seal of this sandbox, so that none has to be kept. */
export function createTokens(lifeInSeconds: number, now: () => number): Tokens {
  const sealingKey = randomBytes(32);
  const seal = (facts: string) => createHmac("sha256", sealingKey).update(facts).digest("base64url");
  return {
    issue({ project, domain }) {
      const issuedAt = now();
      const expiresAt = issuedAt + lifeInSeconds * 1000;
      const facts = Buffer.from(
        JSON.stringify({ expiresAt, projectId: project?.id, domain, nonce: randomBytes(6).toString("hex") }),
      ).toString("base64url");
      return { token: `${facts}.${seal(facts)}`, issuedAt, expiresAt };
    },
    check(token) {
      const [facts = "", given] = token.split(".");
      if (given !== seal(facts)) return { kind: "unknown" };
      const { expiresAt, projectId } = JSON.parse(Buffer.from(facts, "base64url").toString());
      if (now() >= expiresAt) return { kind: "expired" };
      return projectId === undefined ? { kind: "valid" } : { kind: "valid", projectId };
    },
  };
}
