import { SandboxError } from "../sandbox-error.ts";
import { type Fault, type FaultSequence, parseFaults } from "./parse-faults.ts";

export interface FaultPlanOptions {
  /** Faults of the coming requests, in the language of `parseFaults`. */
  faults?: string;
  /** The part of all other requests that gets a fault, from 0 to 1. Default: 0. */
  rate?: number;
  /** Which requests these are, and which faults they get, follows from it. Default: 0. */
  seed?: number;
}

export interface FaultPlan {
  /**
   * The fault of the next request.
   *
   * @param header Its `X-Sandbox-Fault`.
   * @throws {SandboxError} The header cannot be read; the message is meant for the caller.
   */
  next: (header: string | undefined) => Fault | undefined;
}

/** What `rate` plays, each as often as the others; nothing that takes its time. */
const MIX: readonly Fault[] = [
  ...[429, 500, 502, 503, 504].map((status) => ({ kind: "status", status }) as const),
  { kind: "reset" },
  { kind: "reset-body" },
  { kind: "truncate" },
];

/** The oldest sequences of headers are forgotten beyond this, so that labels do not fill the memory. */
const MOST_HEADERS = 1000;

/**
 * Decides which request gets which fault: its header says so, else the `faults` of the options, else chance.
 *
 * One fault without a count is for every request (that carries the header). A sequence gives one to each request; that
 * of the options ends for good. That of a header is walked by the requests with the very same header text: after its
 * last fault one request goes through, then it starts again. So `500*2` on a call that is repeated after a failure
 * costs each call two attempts. Calls at the same time need texts that differ: `500*2 #first`.
 */
export function createFaultPlan({ faults, rate = 0, seed = 0 }: FaultPlanOptions): FaultPlan {
  if (!(rate >= 0 && rate <= 1)) throw new SandboxError(`faultRate must be a number from 0 to 1, not ${rate}.`);
  if (!Number.isSafeInteger(seed)) throw new SandboxError(`seed must be a whole number, not ${seed}.`);

  const random = createRandom(seed);
  const own = faults === undefined ? undefined : parseFaults(faults);
  let played = 0;
  const headers = new Map<string, { sequence: FaultSequence; played: number }>();

  return {
    next(header) {
      if (header !== undefined) {
        const state = headers.get(header) ?? { sequence: parseFaults(header), played: 0 };
        if (!headers.has(header) && headers.size >= MOST_HEADERS) headers.delete(headers.keys().next().value as string);
        headers.set(header, state);
        const { faults: sequence, endless } = state.sequence;
        if (endless) return sequence[0];
        const fault = sequence[state.played];
        state.played = (state.played + 1) % (sequence.length + 1);
        return fault;
      }
      if (own?.endless) return own.faults[0];
      if (own && played < own.faults.length) return own.faults[played++];
      if (rate === 0) return undefined;
      const chance = random() / rate;
      return chance < 1 ? MIX[Math.floor(chance * MIX.length)] : undefined;
    },
  };
}

/** Mulberry32: numbers from 0 to 1, the same on every machine. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
