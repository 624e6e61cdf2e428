import { akSk } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createRtcClient } from "@hwc-usage/rtc";
import { createSandbox } from "@hwc-usage/sandbox";
import { step } from "../progress.ts";
import { type Period, reportResourceUsage, reportRtcUsage, reportUsageData } from "./report.ts";

const period: Period = { start: new Date("2026-03-02T00:00:00Z"), end: new Date("2026-03-05T00:00:00Z") };
const app = "5fa682b34a974f7ad24d223b";

/** The three calls over HTTP on loopback, to a sandbox that verifies their AK/SK signatures. */
export async function reportSandbox(): Promise<void> {
  const { urls, credentials, projectId, close } = await step(
    console.log,
    "sandbox",
    () => createSandbox({ quiet: true }),
    (sandbox) => sandbox.urls.metastudio,
  );
  try {
    const auth = akSk(credentials);
    const metastudio = createMetaStudioClient({ baseUrl: urls.metastudio, projectId, auth });
    const rtc = createRtcClient({ baseUrl: urls.rtc, projectId, auth });
    const reports = await step(
      console.log,
      "call",
      async () => [
        ["MetaStudio, ShowUsageData: usage over a period", await reportUsageData(metastudio, period)],
        ["MetaStudio, ShowResourceUsage: usage of purchased resources", await reportResourceUsage(metastudio)],
        ["SparkRTC, ListRtcHistoryUsage: seconds a day", await reportRtcUsage(rtc, app, period)],
      ],
      (results) => `${results.length} signed calls`,
    );
    for (const [title, report] of reports) console.log(`\n${title}\n\n${report}`);
  } finally {
    await close();
  }
}
