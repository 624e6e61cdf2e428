import type { Language } from "../page.ts";
import { endpoints } from "./insertions/endpoints.ts";
import { errorCodeIndex } from "./insertions/error-codes.ts";
import { file } from "./insertions/file.ts";
import { signature } from "./insertions/signature.ts";
import { values } from "./insertions/values.ts";

/**
 * Makes the Markdown that stands in place of an insertion.
 *
 * @throws {Error} whose message is for the author of the guide: what is wrong with the argument, and what is known.
 */
export type Insertion = (argument: string, language: Language) => string | Promise<string>;

/** What a guide can have inserted, by name. */
export const insertions: Record<string, Insertion> = {
  /** A section a service: region, endpoint, note. */
  endpoints,
  /** A section a service and one for the gateway: a heading a code. */
  "error-codes": errorCodeIndex,
  /** `<path from the root>`, or `<path>#<region>`: a file of the repository as a code block. */
  file,
  /** `url`, `canonical-request`, `string-to-sign` or `headers` of the worked example. */
  signature,
  /** `<Schema>`, `<Schema> <property>` or `<operationId> <parameter>`: its known values with their meanings. */
  values,
};
