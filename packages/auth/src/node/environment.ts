/// <reference types="node" />
import { completeCredentials } from "../credentials.ts";
import type { Credentials } from "../credentials.ts";
import { redacted } from "../redacted.ts";
import { SigningError } from "../signing-error.ts";

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads credentials from the environment variables that the vendor's SDKs use: `HUAWEICLOUD_SDK_AK` and
 * `HUAWEICLOUD_SDK_SK`, and where set `HUAWEICLOUD_SDK_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_PROJECT_ID` and
 * `HUAWEICLOUD_SDK_DOMAIN_ID`. When neither of the first two is set, the key is read from `CLOUD_SDK_AK` and
 * `CLOUD_SDK_SK`, the names in the vendor's samples. An empty variable counts as not set.
 *
 * The result shows no secret when it is logged, turned into JSON or cloned; a copy made by spreading does.
 *
 * Source: huaweicloud-sdk-python-v3, environment credential provider; MetaStudio API reference, sample code.
 *
 * @param env where to look. Default: `process.env`.
 * @throws {SigningError} when the access key or the secret key is missing, naming the variables.
 *
 * @example
 * const signedFetch = akSk(fromEnv())(fetch);
 */
export function fromEnv(env: Environment = process.env): Credentials {
  const isSample = !env.HUAWEICLOUD_SDK_AK && !env.HUAWEICLOUD_SDK_SK && (env.CLOUD_SDK_AK || env.CLOUD_SDK_SK);
  // The two halves of a key never come from two places.
  const names = isSample ? ["CLOUD_SDK_AK", "CLOUD_SDK_SK"] : ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"];
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new SigningError(`Set the environment variable ${missing.join(" and ")}.`);
  const [ak, sk] = names.map((name) => env[name]) as [string, string];
  return redacted(
    completeCredentials(ak, sk, {
      securityToken: env.HUAWEICLOUD_SDK_SECURITY_TOKEN,
      projectId: env.HUAWEICLOUD_SDK_PROJECT_ID,
      domainId: env.HUAWEICLOUD_SDK_DOMAIN_ID,
    }),
  );
}
