import type { HmacSha256Hex, Sha256Hex } from "./sha256.ts";

const hash = "SHA-256";

const encode = (text: string) => new TextEncoder().encode(text);

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

export const sha256Hex: Sha256Hex = async (data) =>
  hex(await crypto.subtle.digest(hash, typeof data === "string" ? encode(data) : data));

export const hmacSha256Hex: HmacSha256Hex = async (key, data) => {
  const hmac = { name: "HMAC", hash };
  const cryptoKey = await crypto.subtle.importKey("raw", encode(key), hmac, false, ["sign"]);
  return hex(await crypto.subtle.sign(hmac, cryptoKey, encode(data)));
};
