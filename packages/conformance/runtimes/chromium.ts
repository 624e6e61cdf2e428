import { existsSync } from "node:fs";
import { LIMIT_MS } from "./attempt.ts";

export interface Page {
  goto: (url: string) => Promise<unknown>;
  evaluate: (expression: string) => Promise<unknown>;
  route: (url: string, handler: (route: Route) => Promise<void>) => Promise<unknown>;
}

interface Route {
  request: () => { url: () => string };
  fulfill: (answer: object) => Promise<void>;
}

interface Browser {
  version: () => string;
  newPage: () => Promise<Page>;
  close: () => Promise<void>;
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why there is no browser here, for whoever wonders what was skipped. */
export function chromiumMissing(): string | undefined {
  return existsSync(executablePath) ? undefined : `no ${executablePath}; install Debian's chromium, or set CHROMIUM`;
}

/** For playwright-core's `chromium.launch`: a browser that asks nobody anything but its pages. */
export const chromiumOptions = {
  executablePath,
  headless: true,
  timeout: LIMIT_MS,
  args: [
    // Containers run as root, which Chromium's sandbox refuses; the only pages are our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** Opens a page of a new browser for as long as `work` needs it. */
export async function onPage<Result>(work: (page: Page) => Promise<Result>): Promise<{ version: string; result: Result }> {
  // Installed only for the commands that need it, so tsc must not look for it.
  const { chromium } = (await import("playwright-core" as string)) as { chromium: { launch: (options: object) => Promise<Browser> } };
  const browser = await chromium.launch(chromiumOptions);
  try {
    return { version: browser.version(), result: await work(await browser.newPage()) };
  } finally {
    await browser.close();
  }
}
