import type { KeyState } from "./key-state.ts";

const STOPPED =
  "Nothing more is sent with this access key: its last three signatures were refused, and a few more would lock it. " +
  "Check `ak`, `sk` and the clock, then start again, or let the provider return another key.";

/**
 * Waits until another request may be sent with the key, or until none may. Rejects as soon as the caller gives up.
 *
 * @returns why nothing is sent with the key any more; otherwise nothing.
 */
export async function turn(key: KeyState, signal: AbortSignal): Promise<string | undefined> {
  while (key.limit > 0 && key.underWay >= key.limit) await nextAnswer(key, signal);
  return key.limit > 0 ? undefined : STOPPED;
}

function nextAnswer(key: KeyState, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp);
    (key.waiting ??= []).push(() => {
      signal.removeEventListener("abort", giveUp);
      resolve();
    });
  });
}
