/**
 * What the answers so far say about an access key. More than five refused signatures in a row lock a key for everyone
 * who uses it, so not many requests may be under way with one that may be wrong.
 */
export interface KeyState {
  /** Requests sent and not answered. */
  underWay: number;
  /** How many may be: endless after a success, none after three refusals in a row. */
  limit: number;
  /** Refusals in a row; means nothing while there is no limit. */
  refusals?: number;
  /** Called once, after the next answer or failure. */
  waiting?: (() => void)[];
}
