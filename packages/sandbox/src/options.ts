import type { AccessKey, User } from "./identity/account.ts";
import type { Log, LogFormat } from "./log.ts";
import { SandboxError } from "./sandbox-error.ts";

export interface SandboxOptions {
  /** Default: 0, a free one. */
  port?: number;
  /** Address to listen on. Default: "127.0.0.1", which only this machine reaches. */
  host?: string;
  /** Do not log requests. Default: false. */
  quiet?: boolean;
  /** Form of the log on standard output, or a function that takes each entry. Default: "text". */
  log?: LogFormat | Log;
  /** Days of usage in the data set. Default: 90. */
  size?: number;
  /** The last day with usage, a date in UTC. Default: "2026-03-31", so that the data is always the same. */
  lastDay?: string;
  /** Chooses the data, and which requests a fault rate hits. Default: 0. */
  seed?: number;
  /** Faults to play, one after the other, as in "500*2"; see the README. */
  fault?: string;
  /** Share of requests that fail, from 0 to 1. Default: 0. */
  faultRate?: number;
  /** Requests a second; those beyond are answered with 429. Default: no limit. */
  rateLimit?: number;
  /** Seconds that a token is valid. Default: 86400, a day. */
  tokenLife?: number;
  /** The access key. */
  credentials?: AccessKey;
  /** A temporary access key besides; its requests have to carry `securityToken`. */
  temporaryCredentials?: Required<AccessKey>;
  /** Who can log in. */
  user?: User;
  /** The project of region cn-north-4. */
  projectId?: string;
  /** The clock, in milliseconds since 1970. Default: Date.now. */
  now?: () => number;
}

export const DEFAULTS: Required<
  Pick<SandboxOptions, "port" | "host" | "tokenLife" | "credentials" | "user" | "projectId">
> = {
  port: 0,
  host: "127.0.0.1",
  tokenLife: 24 * 60 * 60,
  credentials: { ak: "SANDBOXACCESSKEY", sk: "sandbox-secret-key" },
  user: { domain: "IAMDomain", user: "IAMUser", password: "IAMPassword" },
  // The project of the examples in the OpenAPI documents.
  projectId: "f488337c31c8e4622f1590735b134c65",
};

const RANGES: Partial<Record<keyof SandboxOptions, { minimum: number; maximum: number }>> = {
  port: { minimum: 0, maximum: 65_535 },
  tokenLife: { minimum: 0, maximum: 10 * 365 * 24 * 60 * 60 },
};

/**
 * Numbers that no part of the sandbox checks for itself.
 *
 * @throws {SandboxError}
 */
export function checkOptions(options: SandboxOptions): void {
  for (const [name, { minimum, maximum }] of Object.entries(RANGES)) {
    const value = options[name as keyof SandboxOptions];
    if (value === undefined) continue;
    if (!Number.isInteger(value) || Number(value) < minimum || Number(value) > maximum) {
      throw new SandboxError(`${name} must be a whole number from ${minimum} to ${maximum}, not ${String(value)}.`);
    }
  }
}
