/// <reference types="node" />
import { createHmac, hash } from "node:crypto";
import type { HmacSha256Hex, Sha256Hex } from "./sha256.ts";

export const sha256Hex: Sha256Hex = (data) => hash("sha256", data, "hex");

export const hmacSha256Hex: HmacSha256Hex = (key, data) => createHmac("sha256", key).update(data).digest("hex");
