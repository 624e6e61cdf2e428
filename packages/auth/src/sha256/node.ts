/// <reference types="node" />
import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import type { HmacSha256Hex, Sha256Hex } from "./sha256.ts";

const BLOCK = 64;

export const sha256Hex: Sha256Hex = (data) => hash("sha256", data, "hex");

/** HMAC by its definition (RFC 2104): an object of `createHmac` takes longer than both hashes. */
export const hmacSha256Hex: HmacSha256Hex = (key, data) => {
  const inner = Buffer.alloc(BLOCK + Buffer.byteLength(data));
  const outer = Buffer.alloc(BLOCK + 32);
  if (Buffer.byteLength(key) > BLOCK) inner.write(hash("sha256", key, "hex"), "hex");
  else inner.write(key);
  for (let index = 0; index < BLOCK; index++) {
    outer[index] = (inner[index] as number) ^ 0x5c;
    inner[index] = (inner[index] as number) ^ 0x36;
  }
  inner.write(data, BLOCK);
  outer.write(hash("sha256", inner, "hex"), BLOCK, "hex");
  return hash("sha256", outer, "hex");
};
