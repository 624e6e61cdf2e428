import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const specs = path.join(import.meta.dirname, "..");
const fixture = path.join(import.meta.dirname, "fixture");
const redocly = path.join(specs, "node_modules/@redocly/cli/bin/cli.js");
export const config = path.join(specs, "redocly.yaml");

/** Files of the fixture and their new text; null removes a file. */
export type Changes = Record<string, string | null>;

/** A copy of the good service in a folder of its own, with some files changed; it goes when the scope is left. */
export function fixtureCopy(changes: Changes = {}): { folder: string } & Disposable {
  const folder = mkdtempSync(path.join(tmpdir(), "specs-"));
  cpSync(fixture, folder, { recursive: true });
  for (const [file, text] of Object.entries(changes)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    if (text === null) rmSync(target);
    else writeFileSync(target, text);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

/** The text of a fixture file with replacements; each must be found. */
export function edited(file: string, ...replacements: [from: string, to: string][]): string {
  return replacements.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`);
      return text.replace(from, () => to);
    },
    readFileSync(path.join(fixture, file), "utf8"),
  );
}

interface Run {
  code: number;
  stdout: string;
  /** Both streams. */
  output: string;
}

export function runRedocly(folder: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, NO_COLOR: "1", REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [redocly, ...args], { cwd: folder, env }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr, stdout });
    });
  });
}
