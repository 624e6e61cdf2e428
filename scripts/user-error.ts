/** A mistake of the person at the keyboard: its message is the whole story, a stack trace would only hide it. */
export class UserError extends Error {
  override name = "UserError";
}

/** How a command fails: with the message of a {@link UserError} alone; any other error is a defect and keeps its trace. */
export function reportUserError(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
