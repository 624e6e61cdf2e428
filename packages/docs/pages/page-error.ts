/** A mistake in a hand-written file: says where it is and what is wrong there. */
export class PageError extends Error {
  override name = "PageError";
  /** Path from the root of the repository. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;

  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.file = file;
    this.line = line;
  }
}
