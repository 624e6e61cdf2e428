// The sandbox as a process of its own; says how much memory it holds when asked. Started by load.ts with --expose-gc.
import { createSandbox } from "../src/index.ts";

const sandbox = await createSandbox({ quiet: true });
process.send?.(sandbox.urls.metastudio);
process.on("message", () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
process.on("disconnect", () => void sandbox.close());
