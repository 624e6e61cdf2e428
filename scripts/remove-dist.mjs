// Part of every package's build: a module that was renamed must not stay in dist/ and be published.
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
