import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { hmacSha256Hex } from "../src/sha256/node.ts";

// RFC 4231, as far as its keys and data are text.
test.each([
  ["Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
])("HMAC-SHA256 of RFC 4231 with the key %s", (key, data, expected) => {
  expect(hmacSha256Hex(key, data)).toBe(expected);
});

test.each([0, 1, 63, 64, 65, 200].flatMap((length) => ["k", "é", "密"].map((sign) => [length, sign] as const)))(
  "a key of %i times %s gives what createHmac gives",
  (length, sign) => {
    const key = sign.repeat(length);
    expect(hmacSha256Hex(key, "数据 and data")).toBe(createHmac("sha256", key).update("数据 and data").digest("hex"));
  },
);

test("what is kept for the next signature fits only the same key and length", () => {
  const calls = [["key", "data"], ["key", "atad"], ["key", "longer data"], ["other", "longer data"], ["key", "data"]] as const;
  for (const [key, data] of calls) {
    expect(hmacSha256Hex(key, data), `${key}: ${data}`).toBe(createHmac("sha256", key).update(data).digest("hex"));
  }
});
