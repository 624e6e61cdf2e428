import type { Language } from "../page.ts";
import { file } from "./insertions/file.ts";
import { signature } from "./insertions/signature.ts";

/**
 * Makes the Markdown that stands in place of an insertion.
 *
 * @throws {Error} whose message is for the author of the guide: what is wrong with the argument, and what is known.
 */
export type Insertion = (argument: string, language: Language) => string | Promise<string>;

/** What a guide can have inserted, by name. */
export const insertions: Record<string, Insertion> = {
  /** `<path from the root>`, or `<path>#<region>`: a file of the repository as a code block. */
  file,
  /** `url`, `canonical-request`, `string-to-sign` or `headers` of the worked example. */
  signature,
};
