import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { repositoryRoot } from "../../source/repository.ts";
import { fence } from "./fence.ts";

const LANGUAGES: Record<string, string> = { ".ts": "ts", ".tsx": "tsx", ".mjs": "js", ".sh": "sh", ".yaml": "yaml" };

export function file(argument: string): string {
  const [path = "", region] = argument.split("#");
  const whole = join(repositoryRoot, path);
  const language = LANGUAGES[extname(path)];
  if (!path || !existsSync(whole)) throw new Error(`There is no file "${path}". Write its path from the root of the repository.`);
  if (!language) throw new Error(`"${path}" is no file of a known kind: ${Object.keys(LANGUAGES).join(", ")}.`);
  const code = readFileSync(whole, "utf8");
  return fence(language, region === undefined ? code : regionOf(code, path, region));
}

/** The lines between `#region <name>` and the next `#endregion`, both in comments. */
function regionOf(code: string, path: string, name: string): string {
  const lines = code.split("\n");
  const start = lines.findIndex((line) => /^\s*(?:\/\/|#) #region (.*)$/.exec(line)?.[1] === name);
  const length = lines.slice(start + 1).findIndex((line) => /^\s*(\/\/|#) #endregion\b/.test(line));
  if (start === -1 || length === -1) throw new Error(`${path} has no lines between "#region ${name}" and "#endregion".`);
  const region = lines.slice(start + 1, start + 1 + length);
  const indent = Math.min(...region.filter(Boolean).map((line) => line.search(/\S/)));
  return region.map((line) => line.slice(indent)).join("\n");
}
