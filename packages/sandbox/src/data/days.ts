/** The days with usage, counted from 1970-01-01 in UTC; `first` is after `last` when there are none. */
export interface Days {
  first: number;
  last: number;
  seed: number;
}

export const MILLISECONDS_A_DAY = 86_400_000;

/** 0 on Monday to 6 on Sunday, shifted by the seed. */
export function positionInWeek(day: number, seed: number): number {
  // 1970-01-01 was a Thursday; the second 7 is for the days before it.
  return (((day + 3 + (seed % 7)) % 7) + 7) % 7;
}

/** Undefined for what is no date of the calendar. */
export function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY;
  return !Number.isNaN(day) && dateOf(day) === date ? day : undefined;
}

export function dateOf(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}
