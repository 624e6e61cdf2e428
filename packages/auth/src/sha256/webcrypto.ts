import type { HmacSha256Hex, Sha256Hex } from "./sha256.ts";

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

const encode = (text: string) => new TextEncoder().encode(text);

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const sha256Hex: Sha256Hex = async (data) =>
  hex(await crypto.subtle.digest("SHA-256", typeof data === "string" ? encode(data) : data));

export const hmacSha256Hex: HmacSha256Hex = async (key, data) => {
  const cryptoKey = await crypto.subtle.importKey("raw", encode(key), ALGORITHM, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", cryptoKey, encode(data)));
};
