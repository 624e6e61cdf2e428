import type { Fetch } from "@hwc-usage/client";
import { checkCredentials } from "../credentials.ts";
import type { Credentials } from "../credentials.ts";
import { redacted } from "../redacted.ts";
import { SigningError } from "../signing-error.ts";
import { untilAborted } from "../until-aborted.ts";

export interface MetadataOptions {
  /** Where the metadata service is. Default: `http://169.254.169.254`, which exists on cloud servers only. */
  baseUrl?: string;
  /** Sends the requests to it. Default: the global `fetch`. */
  fetch?: Fetch;
}

interface TemporaryCredentials {
  credentials: Credentials;
  expiresAt: number;
}

/** As in the vendor's SDKs. */
const MARGIN = 40 * 60_000;
/** While a key works, a renewal that failed, or brought one that ends soon, is not repeated for this long. */
const PAUSE = 60_000;
const TIME_LIMIT = 3_000;

/**
 * Takes temporary credentials from the metadata service of the cloud server (ECS) that the program runs on; the server
 * must have an agency. Returns a provider, which keeps them and renews them 40 minutes before they expire; requests at
 * the same time share one renewal. Each request to the metadata service may take 3 seconds. When a renewal fails, the
 * old credentials are used until they expire.
 *
 * The results show no secret when they are logged, turned into JSON or cloned; a copy made by spreading does.
 *
 * Source: huaweicloud-sdk-python-v3, metadata credential provider.
 *
 * @throws {SigningError} by the provider, when the service does not answer or the server has no agency.
 *
 * @example
 * const signedFetch = akSk(fromMetadata())(fetch);
 */
export function fromMetadata(options: MetadataOptions = {}): () => Promise<Credentials> {
  const baseUrl = (options.baseUrl ?? "http://169.254.169.254").replace(/\/+$/, "");
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  let kept: TemporaryCredentials | undefined;
  let renewAt = 0;
  let underWay: Promise<Credentials> | undefined;

  async function renew(): Promise<Credentials> {
    try {
      kept = await obtain(baseUrl, send);
      renewAt = Math.max(kept.expiresAt - MARGIN, Date.now() + PAUSE);
    } catch (error) {
      if (!kept || Date.now() >= kept.expiresAt) throw error;
      renewAt = Date.now() + PAUSE;
    } finally {
      underWay = undefined;
    }
    return kept.credentials;
  }

  return async () => {
    if (kept && Date.now() < Math.min(renewAt, kept.expiresAt)) return kept.credentials;
    return (underWay ??= renew());
  };
}

async function obtain(baseUrl: string, send: Fetch): Promise<TemporaryCredentials> {
  const token = await exchange(baseUrl, send, "PUT", "/meta-data/latest/api/token", {
    "X-Metadata-Token-Ttl-Seconds": "21600",
  });
  // Servers without token mode answer with one of these.
  const hasNoTokens = [404, 405, 503].includes(token.status);
  if (token.status !== 200 && !hasNoTokens) throw refusal(baseUrl, `refused a token with status ${token.status}`);
  const key = await exchange(baseUrl, send, "GET", "/openstack/latest/securitykey", {
    ...(!hasNoTokens && { "X-Metadata-Token": token.text.trim() }),
  });
  if (key.status === 401) throw refusal(baseUrl, "answered 401: give this server an agency");
  if (key.status !== 200) throw refusal(baseUrl, `refused credentials with status ${key.status}`);
  const obtained = temporaryCredentials(key.text);
  if (!obtained) throw refusal(baseUrl, "answered without complete credentials");
  return obtained;
}

async function exchange(
  baseUrl: string,
  send: Fetch,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(TIME_LIMIT);
  const answer = async () => {
    const response = await send(new Request(baseUrl + path, { method, headers, signal, redirect: "manual" }));
    return { status: response.status, text: await response.text() };
  };
  try {
    return await untilAborted(signal, answer());
  } catch (error) {
    // Only the code: a message may hold what was sent.
    const code = (error as { cause?: { code?: string } } | undefined)?.cause?.code;
    const reason = signal.aborted ? `did not answer within ${TIME_LIMIT / 1000} seconds` : `cannot be reached${code ? ` (${code})` : ""}`;
    throw refusal(baseUrl, reason);
  }
}

function temporaryCredentials(text: string): TemporaryCredentials | undefined {
  try {
    const { credential } = JSON.parse(text) as { credential: Record<string, string> };
    const { access = "", secret = "", securitytoken, expires_at = "" } = credential;
    const expiresAt = Date.parse(expires_at);
    if (!securitytoken || Number.isNaN(expiresAt)) return undefined;
    const credentials: Credentials = { ak: access, sk: secret, securityToken: securitytoken };
    checkCredentials(credentials);
    return { credentials: redacted(credentials), expiresAt };
  } catch {
    return undefined;
  }
}

function refusal(baseUrl: string, problem: string): SigningError {
  return new SigningError(`The metadata service ${baseUrl} ${problem}.`);
}
