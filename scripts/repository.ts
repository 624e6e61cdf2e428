import { join } from "node:path";

/** The folder that holds specs/ and packages/. */
export const repositoryRoot: string = join(import.meta.dirname, "..");

/** The Redocly CLI that the specs package pins. */
export const redoclyCli: string = join(repositoryRoot, "specs/node_modules/@redocly/cli/bin/cli.js");

/** A command that the root package pins. */
export function rootCommand(name: string): string {
  return join(repositoryRoot, "node_modules/.bin", name);
}
