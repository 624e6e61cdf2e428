import type { SignedRequest } from "@hwc-usage/auth";
import { signExample } from "../signature-example.ts";
import { fence } from "./fence.ts";

const PARTS: Record<string, (signed: SignedRequest) => string> = {
  url: ({ url }) => url,
  "canonical-request": ({ canonicalRequest }) => canonicalRequest,
  "string-to-sign": ({ stringToSign }) => stringToSign,
  headers: ({ headers }) => Object.entries(headers).map((header) => header.join(": ")).join("\n"),
};

export async function signature(argument: string): Promise<string> {
  const part = PARTS[argument];
  if (!part) throw new Error(`The signature has no part "${argument}". Known: ${Object.keys(PARTS).join(", ")}.`);
  return fence("text", part(await signExample()));
}
