import { akSk } from "@hwc-usage/auth";
import { startMockServer } from "@hwc-usage/conformance/mock-server";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createRtcClient } from "@hwc-usage/rtc";
import { join } from "node:path";
import { step } from "../progress.ts";
import { repositoryRoot } from "../repository.ts";
import { type Period, reportResourceUsage, reportRtcUsage, reportUsageData } from "./report.ts";

// What the examples in the specs are about; the mock answers with them.
const projectId = "f488337c31c8e4622f1590735b134c65";
const app = "5fa682b34a974f7ad24d223b";
const period: Period = { start: new Date("2026-03-02T00:00:00Z"), end: new Date("2026-03-05T00:00:00Z") };

/** The three calls over HTTP on loopback, with AK/SK signatures, to a Prism mock of the bundled documents. */
export async function reportMock(): Promise<void> {
  const documents = ["metastudio", "rtc"].map((service) => join(repositoryRoot, "packages", service, "openapi.yaml"));
  const mock = await step(console.log, "mock", () => startMockServer(documents), ({ url }) => url);
  try {
    // The mock looks for a signature but does not check it, so any key does.
    const auth = akSk({ ak: "EXAMPLEAK", sk: "example-sk" });
    const metastudio = createMetaStudioClient({ baseUrl: mock.url, projectId, auth });
    const rtc = createRtcClient({ baseUrl: mock.url, projectId, auth });
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
    await mock.close();
  }
}
