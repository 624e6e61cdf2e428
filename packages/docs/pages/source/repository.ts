import { join } from "node:path";

/** The folder that holds specs/ and packages/. */
export const repositoryRoot: string = join(import.meta.dirname, "../../../..");
