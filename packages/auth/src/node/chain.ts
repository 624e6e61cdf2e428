import type { Credentials } from "../credentials.ts";
import { SigningError } from "../signing-error.ts";
import { fromEnv } from "./environment.ts";
import type { Environment } from "./environment.ts";
import { fromMetadata } from "./metadata.ts";
import type { MetadataOptions } from "./metadata.ts";
import { fromProfile } from "./profile.ts";
import type { ProfileOptions } from "./profile.ts";

export interface DefaultCredentialsOptions {
  /** Where `fromEnv` looks. */
  env?: Environment;
  /** What `fromProfile` takes. */
  profile?: ProfileOptions;
  /** What `fromMetadata` takes. */
  metadata?: MetadataOptions;
}

/**
 * Finds credentials where the vendor's SDKs look: environment variables, then the file, then the metadata service.
 * Returns a provider, which looks in this order for every request, so that a new key is used at once.
 *
 * Source: huaweicloud-sdk-python-v3, credential provider chain.
 *
 * @throws {SigningError} by the provider, when there are none: the message lists what was tried and why each failed.
 *
 * @example
 * const signedFetch = akSk(defaultCredentials())(fetch);
 */
export function defaultCredentials(options: DefaultCredentialsOptions = {}): () => Promise<Credentials> {
  const sources = {
    environment: () => fromEnv(options.env),
    profile: () => fromProfile(options.profile),
    metadata: fromMetadata(options.metadata),
  };

  return async () => {
    const failures: string[] = [];
    for (const [name, source] of Object.entries(sources)) {
      try {
        return await source();
      } catch (error) {
        if (!(error instanceof SigningError)) throw error;
        failures.push(`${name}: ${error.message.replace("[@hwc-usage/auth] ", "")}`);
      }
    }
    throw new SigningError(`No credentials were found.\n${failures.map((failure) => `- ${failure}`).join("\n")}`);
  };
}
