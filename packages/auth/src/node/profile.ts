/// <reference types="node" />
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "ini";
import { completeCredentials } from "../credentials.ts";
import type { Credentials } from "../credentials.ts";
import { redacted } from "../redacted.ts";
import { SigningError } from "../signing-error.ts";

export interface ProfileOptions {
  /** The file. Default: what `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names, else `.huaweicloud/credentials` in the home folder. */
  file?: string;
  /** The section of the file. Default: `basic`, and `global` in a file that has no `basic`. */
  section?: "basic" | "global";
}

const warned = new Set<string>();

/**
 * Reads credentials from the file that the vendor's SDKs use, `~/.huaweicloud/credentials`: an INI file with `ak`, `sk`
 * and where needed `security_token`, `project_id` and `domain_id` in a section `[basic]` or `[global]`.
 *
 * A file that other users of the machine can open is read with a warning, once. The result shows no secret when it is
 * logged, turned into JSON or cloned; a copy made by spreading does.
 *
 * Source: huaweicloud-sdk-python-v3, profile credential provider.
 *
 * @throws {SigningError} when the file, its section or one of the keys is missing.
 *
 * @example
 * const signedFetch = akSk(fromProfile())(fetch);
 * // Reads the file again for every request, so that a new key in it is used at once:
 * const alwaysCurrent = akSk(() => fromProfile())(fetch);
 */
export function fromProfile(options: ProfileOptions = {}): Credentials {
  const file =
    options.file ?? (process.env.HUAWEICLOUD_SDK_CREDENTIALS_FILE || join(homedir(), ".huaweicloud", "credentials"));
  const profile = parse(contentOf(file));
  const name = options.section ?? ("basic" in profile || !("global" in profile) ? "basic" : "global");
  if (!(name in profile)) throw new SigningError(`The credentials file ${file} has no section [${name}].`);
  const section = Object(profile[name]) as Record<string, unknown>;
  // The parser reads a bare `true` or `null` as such.
  const text = (key: string) => (typeof section[key] === "string" ? section[key] : undefined);
  const [ak, sk] = [text("ak"), text("sk")];
  if (!ak || !sk) {
    const missing = [!ak && "ak", !sk && "sk"].filter(Boolean).join(" and ");
    throw new SigningError(`Set ${missing} in section [${name}] of the credentials file ${file}.`);
  }
  return redacted(
    completeCredentials(ak, sk, {
      securityToken: text("security_token"),
      projectId: text("project_id"),
      domainId: text("domain_id"),
    }),
  );
}

function contentOf(file: string): string {
  try {
    const content = readFileSync(file, "utf8");
    warnIfOpen(file);
    return content.replace(/^\uFEFF/, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problem = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    throw new SigningError(`The credentials file ${file} ${problem}.`);
  }
}

function warnIfOpen(file: string): void {
  // Windows has access lists in place of modes.
  if (process.platform === "win32" || warned.has(file) || (statSync(file).mode & 0o077) === 0) return;
  warned.add(file);
  process.emitWarning(`Other users can open the credentials file ${file}: run chmod 600 on it.`, {
    type: "SecurityWarning",
    code: "HWC_USAGE_OPEN_CREDENTIALS_FILE",
  });
}
