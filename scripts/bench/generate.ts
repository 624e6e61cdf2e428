import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../repository.ts";

export interface Measurement {
  what: string;
  seconds: number;
  /** What the figure should stay below, on two cores. */
  target: number;
}

/** Times `generate` as a process of its own, on copies of the specs. */
export async function benchGenerate(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const root = copyOfSpecs(join(folder, "own"));
    const fromScratch = timeGenerate(root);
    const unchanged = timeGenerate(root);
    const endpoint = join(root, "specs/metastudio/paths/show-usage-data.yaml");
    writeFileSync(endpoint, readFileSync(endpoint, "utf8").replace("summary: ", "summary: Again, "));
    const edited = timeGenerate(root);
    const [hundred, thousand] = [100, 1000].map((count) => timeGenerate(syntheticService(join(folder, String(count)), count)));
    return [
      { what: "generate, all services from scratch", seconds: fromScratch, target: 5 },
      { what: "generate, one description edited", seconds: edited, target: 2 },
      { what: "generate, nothing changed", seconds: unchanged, target: 0.5 },
      { what: "generate, 100 endpoints", seconds: hundred as number, target: 15 },
      { what: "generate, 1,000 endpoints", seconds: thousand as number, target: 15 },
      { what: "  a further endpoint, in milliseconds", seconds: (((thousand as number) - (hundred as number)) / 900) * 1000, target: 15 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timeGenerate(root: string): number {
  const start = performance.now();
  const script = join(repositoryRoot, "scripts/generate.ts");
  const { status, stderr } = spawnSync(process.execPath, [script, "--root", root], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - start) / 1000;
}

function copyOfSpecs(root: string): string {
  const skipped = /node_modules|[\\/](dist|test|\.turbo|\.report)($|[\\/])|\.gen\.ts$/;
  for (const folder of ["specs", "packages"]) {
    const source = join(repositoryRoot, folder);
    cpSync(source, join(root, folder), { recursive: true, filter: (path) => !skipped.test(path.slice(source.length)) });
  }
  symlinkSync(join(repositoryRoot, "specs/node_modules"), join(root, "specs/node_modules"), "junction");
  return root;
}

/** A repository with one service of `count` endpoints, each with a schema of its own, shaped after SparkRTC's. */
function syntheticService(root: string, count: number): string {
  copyOfSpecs(root);
  for (const service of ["iam", "metastudio"]) {
    rmSync(join(root, "specs", service), { recursive: true });
    rmSync(join(root, "packages", service), { recursive: true });
  }
  const read = (path: string) => readFileSync(join(root, "specs/rtc", path), "utf8");
  const endpoint = read("paths/list-rtc-history-usage.yaml");
  const schema = read("schemas/RtcUsageList.yaml");
  mkdirSync(join(root, "specs/rtc/paths"), { recursive: true });
  for (let index = 1; index < count; index++) {
    const write = (path: string, text: string) => writeFileSync(join(root, "specs/rtc", path), text);
    write(
      `paths/list-rtc-history-usage${index}.yaml`,
      endpoint
        .replace("/history/usage", `/history/usage${index}`)
        .replace("ListRtcHistoryUsage", `ListRtcHistoryUsage${index}`)
        .replaceAll("RtcUsageList", `RtcUsageList${index}`),
    );
    write(`schemas/RtcUsageList${index}.yaml`, schema);
  }
  return root;
}
