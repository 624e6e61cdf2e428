export const ALGORITHM = "SDK-HMAC-SHA256";

/** StringToSign: what the secret key is applied to. */
export function stringToSign(sdkDate: string, canonicalRequestHash: string): string {
  return `${ALGORITHM}\n${sdkDate}\n${canonicalRequestHash}`;
}
