/** Longer than anything needs on a busy machine; only ends what hangs. */
export const LIMIT_MS = 60_000;

/** What came of it: a result, or why there is none, in the words of the table. */
export type Attempt<Result> = { result: Result } | { skipped: string } | { broke: string };

/** Runs something that may be missing, break or hang. Never rejects. */
export async function attempt<Result>(missing: string | undefined, run: () => Promise<Result>): Promise<Attempt<Result>> {
  if (missing !== undefined) return { skipped: missing };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  try {
    return { result: await Promise.race([run(), tooLate]) };
  } catch (error) {
    return { broke: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}
