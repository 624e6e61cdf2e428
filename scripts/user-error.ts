/** A mistake of the person at the keyboard: its message is the whole story, a stack trace would only hide it. */
export class UserError extends Error {
  override name = "UserError";
}
