import { existsSync } from "node:fs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Why there is no browser here, for whoever wonders why its tests were skipped. */
export function chromiumMissing(): string | undefined {
  return existsSync(executablePath) ? undefined : `no ${executablePath}; install Debian's chromium, or set CHROMIUM`;
}

/** For playwright-core's `chromium.launch`: a browser that asks nobody anything but its pages. */
export const chromiumOptions = {
  executablePath,
  headless: true,
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
