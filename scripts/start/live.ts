import { akSk } from "@hwc-usage/auth";
import { fromEnv } from "@hwc-usage/auth/node";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createRtcClient } from "@hwc-usage/rtc";
import { service as metastudioService } from "../../packages/metastudio/src/service.gen.ts";
import { service as rtcService } from "../../packages/rtc/src/service.gen.ts";
import { UserError } from "../user-error.ts";
import { type Period, reportResourceUsage, reportRtcUsage, reportUsageData } from "./report.ts";

const DAY = 24 * 60 * 60 * 1000;

/** The three calls to the real cloud. Prints the hosts before anything is sent. */
export async function reportLive(options: { region?: string; app?: string }, environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await callCloud(options, environment);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Every error of the packages says what to do; of a failed connection only the cause does.
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    throw new UserError(`${error.message}${cause}`);
  }
}

async function callCloud({ region = "cn-north-4", app }: { region?: string; app?: string }, environment: NodeJS.ProcessEnv): Promise<void> {
  const auth = akSk(fromEnv(environment));
  const projectId = environment.HUAWEICLOUD_SDK_PROJECT_ID;
  if (!projectId) throw new UserError("--live needs HUAWEICLOUD_SDK_PROJECT_ID, the id of the project whose usage is asked for.");
  const metastudio = createMetaStudioClient({ region, projectId, auth });
  const rtc = createRtcClient({ projectId, auth });
  const hosts = [(metastudioService.servers as Record<string, string>)[region], ...(app ? [rtcService.servers.global] : [])];
  console.log(`\nCalling the real cloud with the credentials of the environment: ${hosts.join(", ")}`);

  // The console shows nothing later than yesterday; whether the API has the same limit is not documented.
  const today = Math.floor(Date.now() / DAY) * DAY;
  const period: Period = { start: new Date(today - 7 * DAY), end: new Date(today - 1000) };
  console.log(`\nMetaStudio, ShowUsageData: the last seven days\n\n${await reportUsageData(metastudio, period)}`);
  console.log(`\nMetaStudio, ShowResourceUsage: usage of purchased resources\n\n${await reportResourceUsage(metastudio)}`);
  if (app) console.log(`\nSparkRTC, ListRtcHistoryUsage: seconds a day\n\n${await reportRtcUsage(rtc, app, period)}`);
  else console.log("\nSparkRTC is left out: name an application with --app ID.");
}
