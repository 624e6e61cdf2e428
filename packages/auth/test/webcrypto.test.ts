import { expect, it, vi } from "vitest";
import { signRequest } from "../src/index.ts";
import { sha256Hex } from "../src/sha256/webcrypto.ts";
import { bodyOf, credentialsOf, dateOf, headersOf, signed } from "./vectors/vectors.ts";

vi.mock("#sha256", () => import("../src/sha256/webcrypto.ts"));

it("is what signs in this file", async () => {
  expect(await import("#sha256")).toHaveProperty("sha256Hex", sha256Hex);
});

it.each(signed)("$id: $note", async (vector) => {
  const { expected } = vector;
  const result = await signRequest(
    { method: vector.method, url: vector.url, headers: headersOf(vector), body: bodyOf(vector) },
    credentialsOf(vector),
    { date: dateOf(vector) },
  );
  expect(result.canonicalRequest).toBe(expected.canonicalRequest);
  expect(result.stringToSign).toBe(expected.stringToSign);
  expect(result.headers["authorization"]).toBe(expected.authorization);
});
