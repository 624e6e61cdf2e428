import { SigningError } from "./signing-error.ts";

/**
 * An access key, and what the requests signed with it carry. An empty optional member counts as absent.
 *
 * Source of the header names: API Request Signing Guide.
 */
export interface Credentials {
  /** Access key id (AK): ASCII, without blanks and commas. It is sent in `Authorization`. */
  ak: string;
  /** Secret access key (SK). It is never sent. */
  sk: string;
  /** Token of a temporary access key, sent and signed as `X-Security-Token`. */
  securityToken?: string;
  /** Project, sent and signed as `X-Project-Id` by requests that have no such header. */
  projectId?: string;
  /** Account, sent and signed as `X-Domain-Id` by requests that have no such header. */
  domainId?: string;
}

/** Returns the credentials for one request; asked before each, so that temporary keys can change. */
export type CredentialsProvider = () => Credentials | Promise<Credentials>;

/** A key with those of the optional members that are not empty. */
export function completeCredentials(
  ak: string,
  sk: string,
  optional: { [Name in "securityToken" | "projectId" | "domainId"]: string | undefined },
): Credentials {
  return { ak, sk, ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value)) };
}

const PRINTABLE_WITHOUT_COMMA = /^[!-+\--~]+$/;

export function checkCredentials(credentials: Credentials): void {
  const { ak = "", sk = "" }: Partial<Credentials> = credentials ?? {};
  if (!PRINTABLE_WITHOUT_COMMA.test(ak)) {
    throw new SigningError("`ak` must be ASCII without blanks or commas.");
  }
  // A line feed left over from a file gives wrong signatures, and a few of those lock the key.
  if (!sk || sk !== sk.trim()) {
    throw new SigningError("`sk` must be text without outer blanks.");
  }
}
