/** Where the tokens of `userToken` come from. */
export interface TokenSource {
  get: () => string | Promise<string>;
  /** Asked once for another token, when the gateway says that this one has expired. */
  replace?: (refused: string) => Promise<string>;
}
