const FAILURES_ALLOWED = 5;
const FIVE_MINUTES = 5 * 60 * 1000;

export interface KeyLock {
  isLocked(ak: string): boolean;
  /** Counts a refused signature; true when it locks the key. */
  failed(ak: string): boolean;
  succeeded(ak: string): void;
}

/** More than five failures in a row lock an access key for five minutes, for right signatures too. Source: APIG FAQ. */
export function createKeyLock(now: () => number): KeyLock {
  const failures = new Map<string, number>();
  const lockedUntil = new Map<string, number>();
  return {
    isLocked: (ak) => now() < (lockedUntil.get(ak) ?? 0),
    failed(ak) {
      const count = (failures.get(ak) ?? 0) + 1;
      if (count <= FAILURES_ALLOWED) {
        failures.set(ak, count);
        return false;
      }
      failures.delete(ak);
      lockedUntil.set(ak, now() + FIVE_MINUTES);
      return true;
    },
    succeeded: (ak) => void failures.delete(ak),
  };
}
