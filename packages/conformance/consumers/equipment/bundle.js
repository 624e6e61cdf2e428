// node bundle.js <bundler> <project> <output folder>: bundles page.js of a project for browsers. Warnings go to stderr.
import { join } from "node:path";

const [bundler, project, output] = process.argv.slice(2);
const entry = join(project, "page.js");

const bundlers = {
  async vite() {
    const { build } = await import("vite");
    const rolldownOptions = { input: entry, output: { entryFileNames: "page.js" } };
    await build({ root: project, base: "./", configFile: false, logLevel: "warn", build: { outDir: output, rolldownOptions } });
  },
  async esbuild() {
    const { build } = await import("esbuild");
    await build({ entryPoints: [entry], bundle: true, splitting: true, format: "esm", minify: true, outdir: output, logLevel: "warning" });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    const compiler = webpack({ mode: "production", context: project, entry, output: { path: output, filename: "page.js" } });
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    process.stderr.write(stats.toString({ all: false, errors: true, warnings: true }));
  },
};

await bundlers[bundler]();
