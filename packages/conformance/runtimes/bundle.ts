import { join } from "node:path";
import { build } from "esbuild";

/** One module of an entry and the packages it imports, chosen as for a browser: no `node` condition. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    charset: "ascii",
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}
