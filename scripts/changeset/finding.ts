/** The part of a version that a change moves. */
export type Bump = "patch" | "minor" | "major";

/** One change that users of a package get. */
export interface Finding {
  bump: Bump;
  /** Relative to the root: where the change is to be seen. */
  file: string;
  /** A sentence for the CHANGELOG; without one, another finding tells the same change. */
  text?: string;
}

const BUMPS: readonly string[] = ["none", "patch", "minor", "major"];

/** Whether `declared` moves the version at least as far as `needed`. */
export function suffices(declared: string, needed: Bump): boolean {
  return BUMPS.indexOf(declared) >= BUMPS.indexOf(needed);
}

export function largestBump(bumps: readonly string[]): string {
  return bumps.toSorted((a, b) => BUMPS.indexOf(b) - BUMPS.indexOf(a))[0] ?? "none";
}

export const code = (text: string): string => `\`${text}\``;

/** The method of the client that calls an operation. */
export const methodOf = (operationId: string): string => operationId.charAt(0).toLowerCase() + operationId.slice(1);
