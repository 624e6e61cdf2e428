import type { Fetch } from "@hwc-usage/client";
import type { IamClientOptions } from "@hwc-usage/iam";
import { SigningError } from "../signing-error.ts";

/** Who logs in at IAM, where, and for what: the argument of `userToken`. */
export type Login = {
  /** Account name; IAM calls it a domain. */
  domain: string;
  /** Name of the IAM user. A HUAWEI ID cannot log in, nor can a user with multi-factor authentication. */
  user: string;
  /** Password of the IAM user. It is sent to IAM only. */
  password: string;
  /**
   * Where the token is to work, as IAM writes it. Default: the project of `region`. With `baseUrl` alone nothing is
   * sent, and IAM issues a token for global services: give a scope to reach a service in a region.
   */
  scope?: LoginScope;
  /** Sends the login. Default: the global `fetch`. */
  fetch?: Fetch;
} & (
  | {
      /** Region id, for example `cn-north-4`: the IAM endpoint there. Its tokens work in that region only. */
      region: LoginRegion;
      /** Another IAM endpoint, for example `https://iam.myhuaweicloud.com`, whose tokens work in all regions. */
      baseUrl?: string;
    }
  | { region?: LoginRegion; baseUrl: string }
);

type LoginRegion = NonNullable<IamClientOptions["region"]>;

/** A project or an account, by name or by id. */
export type LoginScope =
  | { project: { name: string } | { id: string } }
  | { domain: { name: string } | { id: string } };

export function checkLogin({ region, baseUrl, ...login }: Login): void {
  for (const name of ["domain", "user", "password"] as const) {
    if (typeof login[name] !== "string" || !login[name]) throw new SigningError(`The login has no \`${name}\`.`);
  }
  if (!region && !baseUrl) throw new SigningError("The login has neither `region` nor `baseUrl`.");
}
