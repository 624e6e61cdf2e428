import { describe, expect, test } from "vitest";
import { createFaultPlan, type FaultPlanOptions } from "../src/faults/fault-plan.ts";
import type { Fault } from "../src/faults/parse-faults.ts";
import { SandboxError } from "../src/sandbox-error.ts";

const label = (fault: Fault | undefined) => (fault?.kind === "status" ? fault.status : (fault?.kind ?? "none"));

describe("which request gets which fault", () => {
  type Requests = (string | undefined)[];
  const plain = (requests: number): Requests => Array.from({ length: requests }, () => undefined);
  const cases: [name: string, options: FaultPlanOptions, headers: Requests, expected: (string | number)[]][] = [
    ["nothing is asked for", {}, plain(2), ["none", "none"]],
    ["one fault of the options is for every request", { faults: "503" }, plain(3), [503, 503, 503]],
    [
      "a sequence of the options ends for good",
      { faults: "500*2,reset" },
      plain(6),
      [500, 500, "reset", "none", "none", "none"],
    ],
    ["none is a part of a sequence", { faults: "500,none,502" }, plain(4), [500, "none", 502, "none"]],
    ["one fault of a header is for every request with it", {}, ["429", undefined, "429"], [429, "none", 429]],
    [
      "a header's sequence starts again after a request that went through",
      {},
      Array(7).fill("500*2"),
      [500, 500, "none", 500, 500, "none", 500],
    ],
    [
      "each header text has its own place",
      {},
      ["500*2", "500*2 #b", "500*2", "500*2 #b", "500*2"],
      [500, 500, 500, 500, "none"],
    ],
    [
      "the header wins, and does not use the options' sequence up",
      { faults: "500,503" },
      [undefined, "reset", undefined],
      [500, "reset", 503],
    ],
    ["a header can ask for no fault", { faults: "500" }, ["none", undefined], ["none", 500]],
    ["chance comes last", { faults: "reset", rate: 1 }, plain(1), ["reset"]],
  ];
  test.each(cases)("%s", (_, options, headers, expected) => {
    const plan = createFaultPlan(options);
    expect(headers.map((header) => label(plan.next(header)))).toEqual(expected);
  });
});

describe("by rate", () => {
  const play = (rate: number, seed: number, requests: number) => {
    const plan = createFaultPlan({ rate, seed });
    return Array.from({ length: requests }, () => label(plan.next(undefined)));
  };

  test("a tenth of the requests, each fault of the mix as often as the others", () => {
    const faults = play(0.1, 7, 80_000).filter((name) => name !== "none");
    // 8,000 are expected; six standard deviations are 509 for all and 186 for each of the eight.
    expect(Math.abs(faults.length - 8000)).toBeLessThan(509);
    const mix = Map.groupBy(faults, (name) => name);
    expect(new Set(mix.keys())).toEqual(new Set([429, 500, 502, 503, 504, "reset", "reset-body", "truncate"]));
    for (const found of mix.values()) expect(Math.abs(found.length - 1000)).toBeLessThan(186);
  });

  test("the seed decides", () => {
    expect(play(0.5, 7, 100)).toEqual(play(0.5, 7, 100));
    expect(play(0.5, 7, 100)).not.toEqual(play(0.5, 8, 100));
  });

  test("0 is never, 1 is always", () => {
    expect(play(0, 7, 1000).filter((name) => name !== "none")).toHaveLength(0);
    expect(play(1, 7, 1000).filter((name) => name === "none")).toHaveLength(0);
  });
});

test("old header texts are forgotten, so that labels do not fill the memory", () => {
  const plan = createFaultPlan({});
  expect(label(plan.next("500*1"))).toBe(500);
  for (let index = 0; index < 999; index += 1) plan.next(`500*1 #${index}`);
  expect(label(plan.next("500*1"))).toBe("none");
  plan.next("500*1 #the-1001st");
  expect(label(plan.next("500*1 #0"))).toBe("none");
  plan.next("500*1 #the-1002nd");
  expect(label(plan.next("500*1"))).toBe(500);
});

const broken: [options: FaultPlanOptions, message: string][] = [
  [{ rate: -0.1 }, "faultRate must be a number from 0 to 1, not -0.1."],
  [{ rate: 10 }, "faultRate must be a number from 0 to 1, not 10."],
  [{ rate: Number.NaN }, "faultRate must be a number from 0 to 1, not NaN."],
  [{ seed: 0.5 }, "seed must be a whole number, not 0.5."],
  [{ faults: "500,boom" }, '"boom" (fault 2 of "500,boom") is not a known fault.'],
];
test.each(broken)("refuses %j", (options, message) => {
  expect(() => createFaultPlan(options)).toThrow(`[@hwc-usage/sandbox] ${message}`);
});

test("a header that cannot be read leaves nothing behind", () => {
  const plan = createFaultPlan({});
  expect(() => plan.next("boom")).toThrow('"boom" is not a known fault.');
  expect(() => plan.next("boom")).toThrow(SandboxError);
});
