import { loadSandbox } from "../../packages/sandbox/bench/load.ts";
import type { Measurement } from "./measurement.ts";

const RATE = 1000;
const SECONDS = 30;

/** A steady load on the sandbox. Of the requests a second the target is what they should reach. */
export async function benchSandbox(): Promise<Measurement[]> {
  const { answered, errors, slowest, growth } = await loadSandbox(RATE, SECONDS);
  return [
    { what: `sandbox, signed requests a second for ${SECONDS} s, at least`, value: answered, unit: "/s", target: RATE * 0.99 },
    { what: "  of them refused or failed", value: errors, unit: "", target: 0 },
    { what: "  answered within (99 %)", value: slowest, unit: "ms" },
    { what: "  growth of the sandbox's heap", value: growth, unit: "MB", target: 2 },
  ];
}
