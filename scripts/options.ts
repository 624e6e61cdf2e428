import { parseArgs, type ParseArgsConfig } from "node:util";
import { UserError } from "./user-error.ts";

/**
 * The options of a command.
 *
 * @throws UserError with `usage` for an option that is not among them, or misses its value.
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(options: Options, usage: string) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n\n${usage}`);
  }
}
