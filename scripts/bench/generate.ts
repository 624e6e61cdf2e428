import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copySpecs } from "../copy-of-specs.ts";
import { readCommitted } from "../generate/artefact-files.ts";
import { repositoryRoot } from "../repository.ts";
import type { Measurement } from "./measurement.ts";

/** Times `generate` as a process of its own, on copies of the specs. */
export async function benchGenerate(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const root = join(folder, "own");
    copySpecs(root);
    for (const path of readCommitted(root).keys()) rmSync(join(root, path));
    const fromScratch = timeGenerate(root);
    const unchanged = timeGenerate(root);
    const endpoint = join(root, "specs/metastudio/paths/show-usage-data.yaml");
    writeFileSync(endpoint, readFileSync(endpoint, "utf8").replace("summary: ", "summary: Again, "));
    const edited = timeGenerate(root);
    const [one = 0, hundred = 0, thousand = 0] = [1, 100, 1000].map((count) =>
      timeGenerate(syntheticService(join(folder, String(count)), count)),
    );
    return [
      { what: "generate, all services from scratch", value: fromScratch, unit: "s", target: 5 },
      { what: "generate, one description edited", value: edited, unit: "s", target: 2 },
      { what: "generate, nothing changed", value: unchanged, unit: "s", target: 0.5 },
      { what: "generate, a service of 1,000 endpoints", value: thousand, unit: "s", target: 15 },
      { what: "  each of endpoints 2 to 100", value: ((hundred - one) / 99) * 1000, unit: "ms" },
      { what: "  each of endpoints 101 to 1,000", value: ((thousand - hundred) / 900) * 1000, unit: "ms" },
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

/** A repository with one service of `count` endpoints, each with a schema of its own, shaped after SparkRTC's. */
function syntheticService(root: string, count: number): string {
  copySpecs(root);
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
