/**
 * Where credentials come from on a machine of your own: environment variables, a file, the metadata of a cloud server.
 *
 * @module
 */
export { defaultCredentials } from "./node/chain.ts";
export type { DefaultCredentialsOptions } from "./node/chain.ts";
export { fromEnv } from "./node/environment.ts";
export type { Environment } from "./node/environment.ts";
export { fromMetadata } from "./node/metadata.ts";
export type { MetadataOptions } from "./node/metadata.ts";
export { fromProfile } from "./node/profile.ts";
export type { ProfileOptions } from "./node/profile.ts";
