import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

// What a consumer's compiler says of the built packages: types/*.ts holds every expectation.

const packageFolder = join(import.meta.dirname, "..");

test.concurrent.each([
  ["5.4", "typescript-5.4"],
  ["5.9", "typescript-5.9"],
  ["7", "typescript"],
])("under TypeScript %s", async (version, alias) => {
  const tsc = join(packageFolder, "node_modules", alias, "bin/tsc");
  const [banner, problems] = await Promise.all([run(tsc, "--version"), run(tsc, "-p", "types")]);
  expect(banner).toContain(`Version ${version}.`);
  expect(problems).toBe("");
});

function run(file: string, ...argumentList: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...argumentList], { cwd: packageFolder }, (error, stdout, stderr) =>
      resolve(stdout + stderr || (error ? String(error) : "")),
    );
  });
}
