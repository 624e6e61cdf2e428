export interface Measurement {
  what: string;
  value: number;
  unit: string;
  /** What the figure should stay below, on two cores. */
  target?: number;
}
