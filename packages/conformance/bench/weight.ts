import { execFileSync } from "node:child_process";
import { bundle } from "./bundle.ts";

const STARTS = 15;

/** What `akSk` adds to a bundle, in kB of minified and gzipped code. */
export async function kilobytesOfAkSk(platform: "node" | "browser"): Promise<number> {
  return (await bundle('export { akSk } from "@hwc-usage/auth";', platform)).gzipped / 1000;
}

/** How long a fresh process takes to import built packages, in milliseconds; the median of several. */
export function millisecondsOfImport(...packages: string[]): number {
  const imports = packages.map((name) => `await import(${JSON.stringify(name)});`).join(" ");
  // To open the standard output takes its time as well.
  const script = `const start = performance.now(); ${imports} const end = performance.now(); process.stdout.write(String(end - start));`;
  const times = Array.from({ length: STARTS }, () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: import.meta.dirname, encoding: "utf8" })),
  );
  return times.toSorted((a, b) => a - b)[(STARTS - 1) / 2] as number;
}
