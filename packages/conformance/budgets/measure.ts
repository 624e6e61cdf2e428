import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle } from "../bench/bundle.ts";
import { kilobytesOfOneCall } from "../bench/call-weight.ts";
import { installed, packedPackages } from "../bench/packed.ts";

/** A figure by what it is of; sizes in kB of 1,000 bytes. */
export type Figures = Record<string, number>;

/** What each published package costs whoever installs it, and what one call costs. On the built packages. */
export async function measure(): Promise<Map<string, Figures>> {
  const packed = await packedPackages();
  const packages = packed.map(async ({ name, tarball, files }): Promise<[string, Figures]> => {
    const all = installed([name], packed);
    return [
      name,
      {
        "tarball kB": tarball / 1000,
        "installed kB": kilobytes(files),
        "installed with dependencies kB": kilobytes(all.files),
        dependencies: all.packages - 1,
        ...(await bundleOf(name)),
      },
    ];
  });
  const call = {
    "akSk bundle kB": await kilobytesOfOneCall("akSk"),
    "userToken bundle kB": await kilobytesOfOneCall("userToken"),
    "method type instantiations": await instantiations("call-by-method.ts"),
    "verb type instantiations": await instantiations("call-by-verb.ts"),
  };
  return new Map([...(await Promise.all(packages)), ["one call", call]]);
}

function kilobytes(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** All that the main entry exports, minified and gzipped; the sandbox is not for browsers. */
async function bundleOf(name: string): Promise<Figures> {
  if (name === "@hwc-usage/sandbox") return {};
  return { "bundle kB": (await bundle(`export * from ${JSON.stringify(name)};`, "browser")).gzipped / 1000 };
}

/** How many types the compiler makes of generic ones: the same on every machine. */
async function instantiations(program: string): Promise<number> {
  const options = ["--target", "es2022", "--module", "nodenext", "--strict", "--exactOptionalPropertyTypes", "--noEmit", "--skipLibCheck"];
  const tsc = join(import.meta.dirname, "../node_modules/typescript-5.9/bin/tsc");
  // No @types but those that our own declarations ask for.
  const commandArguments = [tsc, ...options, "--typeRoots", "none", "--extendedDiagnostics", program];
  const { stdout } = await promisify(execFile)(process.execPath, commandArguments, { cwd: import.meta.dirname });
  return Number(/^Instantiations: +(\d+)/m.exec(stdout)?.[1]);
}
