/** What a runtime reports after it ran suite.js. */
export interface Report {
  /** How many vectors it was given. */
  vectors: number;
  /** Those whose signature differs, each with the stage. */
  failedVectors: string[];
  /** The live calls that did not end as they must, each with the outcome. */
  failedCalls: string[];
}
