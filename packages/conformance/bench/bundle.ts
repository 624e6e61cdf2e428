import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface Bundle {
  /** Entry first. */
  files: { name: string; text: string }[];
  /** Bytes, gzipped, of the files that are loaded at once: not of what is imported only when it is needed. */
  gzipped: number;
}

/** Bundles a module, minified, as a runtime with or without `node:` modules would load it. */
export async function bundle(source: string, platform: "node" | "browser"): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, sourcefile: "entry.js" },
    absWorkingDir: import.meta.dirname,
    bundle: true,
    format: "esm",
    metafile: true,
    minify: true,
    outdir: ".",
    platform,
    splitting: true,
    target: "es2022",
    write: false,
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith("entry.js"));
  const atOnce = new Set([entry ?? ""]);
  for (const path of atOnce) {
    for (const { kind, path: imported } of outputs[path]?.imports ?? []) if (kind === "import-statement") atOnce.add(imported);
  }
  const files = outputFiles
    .map(({ path, text }) => ({ name: basename(path), text }))
    .toSorted((a, b) => Number(b.name === entry) - Number(a.name === entry));
  const sizes = files.filter((file) => atOnce.has(file.name)).map(({ text }) => gzipSync(text, { level: 9 }).length);
  return { files, gzipped: sizes.reduce((sum, size) => sum + size, 0) };
}
