export type Result = "passed" | "FAILED" | "skipped";

/** Prints the last line of a table of results; a failure among them makes the command fail. */
export function closeWith(results: readonly Result[]): void {
  const count = (result: Result) => results.filter((each) => each === result).length;
  console.log(`${count("passed")} passed, ${count("FAILED")} failed${results.includes("skipped") ? `, ${count("skipped")} skipped` : ""}`);
  if (results.includes("FAILED")) process.exitCode = 1;
}
