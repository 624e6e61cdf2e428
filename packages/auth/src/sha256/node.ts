/// <reference types="node" />
import { hash } from "node:crypto";
import type { HmacSha256Hex, Sha256Hex } from "./sha256.ts";

const BLOCK = 64;

const hex = (data: string | Uint8Array) => hash("sha256", data, "hex");

export const sha256Hex: Sha256Hex = hex;

/** What is hashed, behind the two blocks that stand for the key (RFC 2104). Kept for the next signature. */
let inner = Buffer.alloc(0);
const outer = Buffer.alloc(BLOCK + 32);
let knownKey: string;

/** HMAC by its definition: an object of `createHmac` takes longer than both hashes. */
export const hmacSha256Hex: HmacSha256Hex = (key, data) => {
  const length = BLOCK + Buffer.byteLength(data);
  if (key !== knownKey || length !== inner.length) {
    knownKey = key;
    inner = Buffer.alloc(length);
    if (outer.fill(0).write(key) > BLOCK) outer.fill(0).write(hex(key), "hex");
    for (let index = 0; index < BLOCK; index++) {
      inner[index] = (outer[index] as number) ^ 0x36;
      (outer[index] as number) ^= 0x5c;
    }
  }
  inner.write(data, BLOCK);
  outer.write(hex(inner), BLOCK, "hex");
  return hex(outer);
};
