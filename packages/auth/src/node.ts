/// <reference types="node" />
import type { Credentials } from "./credentials.ts";
import { redacted } from "./redacted.ts";
import { SigningError } from "./signing-error.ts";

/**
 * Reads credentials from the environment variables that the vendor's SDKs use: `HUAWEICLOUD_SDK_AK` and
 * `HUAWEICLOUD_SDK_SK`, and where set `HUAWEICLOUD_SDK_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_PROJECT_ID` and
 * `HUAWEICLOUD_SDK_DOMAIN_ID`. An empty variable counts as not set.
 *
 * The result shows no secret when it is logged or turned into JSON; a copy of it does.
 *
 * Source: huaweicloud-sdk-python-v3, environment credential provider.
 *
 * @param env where to look. Default: `process.env`.
 * @throws {SigningError} when the access key or the secret key is missing, naming the variables.
 *
 * @example
 * const signedFetch = akSk(fromEnv())(fetch);
 */
export function fromEnv(env: Readonly<Record<string, string | undefined>> = process.env): Credentials {
  const {
    HUAWEICLOUD_SDK_AK: ak,
    HUAWEICLOUD_SDK_SK: sk,
    HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    HUAWEICLOUD_SDK_PROJECT_ID: projectId,
    HUAWEICLOUD_SDK_DOMAIN_ID: domainId,
  } = env;
  if (!ak || !sk) {
    const missing = [!ak && "HUAWEICLOUD_SDK_AK", !sk && "HUAWEICLOUD_SDK_SK"].filter(Boolean).join(" and ");
    throw new SigningError(`Set the environment variable ${missing}.`);
  }
  return redacted({
    ak,
    sk,
    ...(securityToken && { securityToken }),
    ...(projectId && { projectId }),
    ...(domainId && { domainId }),
  });
}
