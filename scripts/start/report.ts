import type { MetaStudioClient } from "@hwc-usage/metastudio";
import type { RtcClient } from "@hwc-usage/rtc";
import { table, totalsByUnit } from "./table.ts";

export interface Period {
  start: Date;
  end: Date;
}

/** The three usage calls, each as a table. The same code runs against the mock and against the cloud. */
export async function reportUsageData(metastudio: MetaStudioClient, { start, end }: Period): Promise<string> {
  const page = await metastudio.showUsageData({ query: { start_time: start, end_time: end, unit: "MIN", limit: 1000 } });
  const rows = (page.time_list ?? []).flatMap((entry) =>
    (entry.resources_usage ?? []).map((usage) => ({ time: entry.time, ...usage })),
  );
  const totals = totalsByUnit(rows, ({ unit }) => unit, [({ number }) => number, ({ usage }) => usage]);
  return table(
    ["time", "resource type", "business type", "number", "usage", "unit"],
    rows.map((row) => [row.time, row.resource_type, row.business_type, row.number, row.usage, row.unit]),
    totals.map(({ unit, sums }) => ["total", "", "", ...sums, unit]),
  );
}

export async function reportResourceUsage(metastudio: MetaStudioClient): Promise<string> {
  const { resources = [] } = await metastudio.showResourceUsage();
  const totals = totalsByUnit(resources, ({ unit }) => unit, [({ amount }) => amount, ({ usage }) => usage]);
  return table(
    ["resource type", "part", "business type", "charging mode", "amount", "usage", "unit"],
    resources.map((row) => [
      // The full codes are up to 64 characters long and begin alike.
      row.resource_type?.replace("hws.resource.type.metastudio.", "…"),
      row.sub_resource_type,
      row.business_type,
      row.charging_mode,
      row.amount,
      row.usage,
      row.unit,
    ]),
    totals.map(({ unit, sums }) => ["total", "", "", "", ...sums, unit]),
  );
}

export async function reportRtcUsage(rtc: RtcClient, app: string, { start, end }: Period): Promise<string> {
  const { usage = [] } = await rtc.listRtcHistoryUsage({
    query: { app, metric: "CommunicationDuration", start_date: start, end_date: end },
  });
  const columns = ["video_sd", "video_hd", "video_hdp", "audio", "total_duration"] as const;
  const sums = columns.map((column) => usage.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return table(
    ["date", "SD video", "HD video", "UHD video", "audio", "total", "unit"],
    usage.map((row) => [row.date, ...columns.map((column) => row[column]), "s"]),
    usage.length > 0 ? [["total", ...sums, "s"]] : [],
  );
}
