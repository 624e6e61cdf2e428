import { attempt, type Attempt } from "../runtimes/attempt.ts";

/** Somebody who uses the packages as they are published: a row of the table. */
export interface Consumer {
  name: string;
  /** Why it cannot be tried here. */
  missing?: string | undefined;
  /** Resolves to the version of what was tried; rejects with what a reader has to know. */
  run: () => Promise<string>;
}

export interface Outcome {
  consumer: string;
  attempt: Attempt<string>;
  seconds: number;
}

/** Tries all of them, so many at a time. */
export async function runConsumers(consumers: readonly Consumer[], lanes: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = consumers.entries();
  const lane = async () => {
    for (const [index, { name, missing, run }] of waiting) {
      const start = performance.now();
      const outcome = await attempt(missing, run);
      outcomes[index] = { consumer: name, attempt: outcome, seconds: (performance.now() - start) / 1000 };
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return outcomes;
}
