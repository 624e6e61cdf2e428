/** The sandbox cannot start as asked; the message says why and what to do, in one line. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";

  constructor(message: string) {
    super(`[@hwc-usage/sandbox] ${message}`);
  }
}
