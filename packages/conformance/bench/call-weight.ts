import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundle } from "./bundle.ts";

const PACKAGES = ["@hwc-usage/metastudio", "@hwc-usage/auth"];

/** What one operation adds to a page, in kB of minified and gzipped code. */
export async function kilobytesOfOneCall(auth: "akSk" | "userToken"): Promise<number> {
  const credentials = auth === "akSk" ? "keys, { allowBrowser: true }" : "token";
  const source = `
    import { createMetaStudioClient } from "@hwc-usage/metastudio";
    import { ${auth} } from "@hwc-usage/auth";
    export const showUsageData = (region, projectId, query, keys, token) =>
      createMetaStudioClient({ region, projectId, auth: ${auth}(${credentials}) }).showUsageData({ query });`;
  return (await bundle(source, "browser")).gzipped / 1000;
}

/** What metastudio and auth bring to node_modules with all they pull in, as their tarballs hold it. */
export function installedSize(): { megabytes: number; onDisk: number; packages: number } {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const packages = withDependencies(PACKAGES);
    const sizes = packages.flatMap((source, index) => sizesOfFiles(isOurs(source) ? unpacked(source, join(folder, String(index))) : source));
    const megabytes = (sizeOf: (size: number) => number) => sizes.reduce((sum, size) => sum + sizeOf(size), 0) / 1e6;
    // Most disks give a file whole blocks of 4 kB.
    return { megabytes: megabytes((size) => size), onDisk: megabytes((size) => Math.ceil(size / 4096) * 4096), packages: packages.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The folders of packages and of all that they depend on, each once. */
function withDependencies(names: readonly string[]): string[] {
  const folders = new Set(names.map((name) => realpathSync(join(import.meta.dirname, "../node_modules", name))));
  // The set grows while it is read.
  for (const folder of folders) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { dependencies?: object };
    // pnpm puts what a package of the registry depends on beside it, not inside.
    const modules = isOurs(folder) ? join(folder, "node_modules") : (/^.*[\\/]node_modules(?=[\\/])/.exec(folder)?.[0] ?? dirname(folder));
    for (const name of Object.keys(dependencies)) folders.add(realpathSync(join(modules, name)));
  }
  return [...folders];
}

function isOurs(folder: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(folder);
}

function unpacked(source: string, target: string): string {
  mkdirSync(target);
  execFileSync("pnpm", ["pack", "--silent", "--out", join(target, "package.tgz")], {
    cwd: source,
    shell: process.platform === "win32",
    stdio: "ignore",
  });
  execFileSync("tar", ["-xzf", "package.tgz"], { cwd: target });
  return join(target, "package");
}

function sizesOfFiles(folder: string): number[] {
  return globSync("**/*", { cwd: folder, exclude: (path) => path === "node_modules" })
    .map((path) => statSync(join(folder, path)))
    .filter((entry) => entry.isFile())
    .map(({ size }) => size);
}
