import { createHash } from "node:crypto";

export interface AccessKey {
  ak: string;
  sk: string;
  /** Makes it a temporary key, whose requests have to carry this in `X-Security-Token`. */
  securityToken?: string;
}

export interface User {
  /** Name of the account; IAM calls it a domain. */
  domain: string;
  user: string;
  password: string;
}

export interface Project {
  id: string;
  /** The region, as every built-in project is named after its region. */
  name: string;
}

/** The one account of the sandbox. */
export interface Account {
  domainId: string;
  userId: string;
  user: User;
  keys: readonly AccessKey[];
  projects: readonly Project[];
}

/** 32 hexadecimal characters, as IDs are in every example of the vendor. */
export function derivedId(...parts: string[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 32);
}
