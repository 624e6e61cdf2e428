export type Log = (line: string) => void;

/** Runs one step and logs one line with its time and, in few words, what came of it. */
export async function step<Result>(
  log: Log,
  name: string,
  work: () => Result | Promise<Result>,
  outcome: (result: Result) => string = () => "",
): Promise<Result> {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(`${name.padEnd(9)} ${seconds.padStart(5)} s   ${outcome(result)}`.trimEnd());
  return result;
}
