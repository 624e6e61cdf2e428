import { ALGORITHM } from "./string-to-sign.ts";

/** The value of the `Authorization` header. */
export function authorization(ak: string, signedHeaders: string, signature: string): string {
  return `${ALGORITHM} Access=${ak}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
