import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSandbox } from "@hwc-usage/sandbox";
import { afterEach, expect, test, vi } from "vitest";
import { guidePages } from "../pages/guides/pages.ts";
import { parsePage } from "../pages/parsed-page.ts";

const folder = join(import.meta.dirname, "../.snippets");

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test("the first program prints what the guide on getting started shows", async () => {
  const sandbox = await createSandbox({ quiet: true });
  // The guide's sandbox has a fixed port, which may be taken here.
  const program = readFileSync(join(import.meta.dirname, "../guides/first-usage.mjs"), "utf8");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "first-usage.mjs"), program.replace("http://127.0.0.1:4010", sandbox.urls.metastudio));

  const guides = (await guidePages()).filter(({ slug }) => slug === "guides/getting-started").map((page) => parsePage(page).fences);
  const [fences = []] = guides;
  for (const { value } of fences) {
    for (const [, name = "", text = ""] of value.matchAll(/^export (\w+)=(\w[\w-]*)$/gm)) vi.stubEnv(name, text);
  }
  const log = vi.spyOn(console, "log").mockReturnValue();
  await import(join(folder, "first-usage.mjs"));
  await sandbox.close();

  const printed = log.mock.calls.map((parts) => parts.join(" ")).join("\n");
  for (const shown of guides) expect(shown.find(({ lang }) => lang === "text")?.value).toBe(printed);
  expect(guides).toHaveLength(2);
});
