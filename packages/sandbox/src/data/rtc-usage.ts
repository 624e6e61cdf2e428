import { dateOf, dayOf, type Days, positionInWeek } from "./days.ts";

/** `m` of `createDataSet`: all figures are multiples of it. */
const SECONDS = new Map([
  ["CommunicationDuration", 60],
  ["TranscodeDuration", 30],
  ["RecordDuration", 20],
]);

/**
 * ListRtcHistoryUsage: a row a day, oldest first.
 *
 * Ours, because not documented: `end_date` belongs to the period; the list of an unknown metric is empty; the three
 * metrics have the same split.
 */
export function listRtcHistoryUsage(days: Days, query: URLSearchParams): object | undefined {
  const app = query.get("app");
  const metric = query.get("metric");
  const start = dayOf(query.get("start_date") ?? "");
  const end = dayOf(query.get("end_date") ?? "");
  if (!app || !metric || start === undefined || end === undefined) return undefined;

  const seconds = SECONDS.get(metric);
  if (seconds === undefined) return { usage: [] };
  const unit = seconds * levelOf(app);
  const usage: object[] = [];
  for (let day = Math.max(days.first, start); day <= Math.min(days.last, end); day += 1) {
    const position = positionInWeek(day, days.seed);
    const parts = {
      video_sd: unit * (position + 1),
      video_hd: unit * 3 * (position + 1),
      video_hdp: position % 2 === 1 ? unit * 10 : 0,
      audio: unit * 2 * (position + 2),
    };
    usage.push({
      date: dateOf(day),
      ...parts,
      total_duration: parts.video_sd + parts.video_hd + parts.video_hdp + parts.audio,
    });
  }
  return { usage };
}

/** From 1 to 9: how busy this application is, always the same for the same id. */
function levelOf(app: string): number {
  return (Buffer.from(app).reduce((sum, byte) => sum + byte, 0) % 9) + 1;
}
