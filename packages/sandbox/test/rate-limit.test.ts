import { expect, test } from "vitest";
import { createRateLimit } from "../src/rate-limit.ts";
import { SandboxError } from "../src/sandbox-error.ts";

test("a second's worth at once, then as fast as allowed, and never more than a second's worth saved up", () => {
  let now = 1000;
  const allow = createRateLimit(20, () => now);
  const letThrough = (requests: number) => Array.from({ length: requests }, allow).filter(Boolean).length;
  expect(letThrough(50)).toBe(20);
  now += 49;
  expect(letThrough(1)).toBe(0);
  now += 1;
  expect(letThrough(2)).toBe(1);
  now += 500;
  expect(letThrough(50)).toBe(10);
  now += 60_000;
  expect(letThrough(50)).toBe(20);
});

test("less than one a second", () => {
  let now = 0;
  const allow = createRateLimit(0.5, () => now);
  expect([allow(), allow()]).toEqual([true, false]);
  now += 1999;
  expect(allow()).toBe(false);
  now += 1;
  expect(allow()).toBe(true);
});

test("without a limit all are let through", () => {
  const allow = createRateLimit(undefined);
  expect(Array.from({ length: 1000 }, allow).every(Boolean)).toBe(true);
});

test.each([0, -1, Number.NaN, Infinity])("%d is no limit", (perSecond) => {
  expect(() => createRateLimit(perSecond)).toThrow(
    new SandboxError(`rateLimit must be a number of requests a second above 0, not ${perSecond}.`),
  );
});
