import { describe, expect, test } from "vitest";
import { type Fault, parseFaults } from "../src/faults/parse-faults.ts";
import { SandboxError } from "../src/sandbox-error.ts";

const status = (code: number): Fault => ({ kind: "status", status: code });

describe("one fault, for every request", () => {
  const cases: [text: string, fault: Fault | undefined][] = [
    ["429", status(429)],
    ["429;retry-after=2", { kind: "status", status: 429, retryAfter: "2" }],
    ["503; Retry-After=0", { kind: "status", status: 503, retryAfter: "0" }],
    [" 599 ", status(599)],
    ["reset", { kind: "reset" }],
    ["reset-body", { kind: "reset-body" }],
    ["truncate", { kind: "truncate" }],
    ["empty", { kind: "empty" }],
    ["stall=5s", { kind: "stall", milliseconds: 5000 }],
    ["stall-body=1.5s", { kind: "stall-body", milliseconds: 1500 }],
    ["slow=100ms", { kind: "slow", milliseconds: 100 }],
    ["stall=600s", { kind: "stall", milliseconds: 600_000 }],
    ["html", { kind: "html", status: 502 }],
    ["html=200", { kind: "html", status: 200 }],
    ["redirect=https://example.com/a?b=c;d#e", { kind: "redirect", location: "https://example.com/a?b=c;d#e" }],
    ["none", undefined],
    ["reset #call-7", { kind: "reset" }],
  ];
  test.each(cases)("%s", (text, fault) => {
    expect(parseFaults(text)).toEqual({ faults: [fault], endless: true });
  });
});

describe("a sequence", () => {
  const cases: [text: string, faults: (Fault | undefined)[]][] = [
    ["500*2", [status(500), status(500)]],
    ["503*1", [status(503)]],
    ["429;retry-after=2*2", [1, 2].map(() => ({ kind: "status", status: 429, retryAfter: "2" }) as const)],
    ["stall=5s*1, reset", [{ kind: "stall", milliseconds: 5000 }, { kind: "reset" }]],
    ["500,none,502*2 # a label, with *9", [status(500), undefined, status(502), status(502)]],
  ];
  test.each(cases)("%s", (text, faults) => {
    expect(parseFaults(text)).toEqual({ faults, endless: false });
  });
});

describe("a mistake is named with its place, and the known faults are listed", () => {
  const cases: [text: string, message: string][] = [
    ["explode", '"explode" is not a known fault.'],
    ["500,,503", '"" (fault 2 of "500,,503") is not a known fault.'],
    ["", '"" is not a known fault.'],
    ["RESET", '"RESET" is not a known fault.'],
    ["reset=1", '"reset=1" is not a known fault.'],
    ["429=2", '"429=2" is not a known fault.'],
    ["stall", '"stall" is not a known fault.'],
    ["200", '"200" is no status from 400 to 599.'],
    ["503;later=2", '"503;later=2" has to go on with retry-after= and seconds.'],
    ["500,stall=", '"stall=" (fault 2 of "500,stall=") needs a time up to 10 minutes, as in stall=5s or stall=100ms.'],
    ["slow=5", '"slow=5" needs a time up to 10 minutes, as in slow=5s or slow=100ms.'],
    ["stall=601s", '"stall=601s" needs a time up to 10 minutes, as in stall=5s or stall=100ms.'],
    ["redirect=", '"redirect=" needs an address, as in redirect=https://example.com/.'],
    ["redirect=a b", '"redirect=a b" needs an address, as in redirect=https://example.com/.'],
    ["html=302", '"html=302" needs a status of 200 to 299 or 400 to 599.'],
    ["500*0", '"500*0" makes the sequence not 1 to 1000 long.'],
    ["500*600,503*401", '"503*401" (fault 2 of "500*600,503*401") makes the sequence not 1 to 1000 long.'],
  ];
  test.each(cases)("%j", (text, message) => {
    expect(() => parseFaults(text)).toThrow(SandboxError);
    expect(() => parseFaults(text)).toThrow(`[@hwc-usage/sandbox] ${message} Known faults: 400 to 599, `);
  });
});
