// A program of a user, for compilers only. What must be refused is refused by every setting of them.
import { akSk, resolveProjectId, userToken, type Credentials } from "@hwc-usage/auth";
import { defaultCredentials } from "@hwc-usage/auth/node";
import { isApiError } from "@hwc-usage/client";
import { createIamClient } from "@hwc-usage/iam";
import { createMetaStudioClient, type paths, type UsageDataPage } from "@hwc-usage/metastudio";
import { explainError } from "@hwc-usage/metastudio/hints";
import { createRtcClient } from "@hwc-usage/rtc";

const region = "cn-north-4";
const key: Credentials = { ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" };
const auth = akSk(defaultCredentials());
const metastudio = createMetaStudioClient({ region, auth, projectId: () => resolveProjectId({ region, auth }) });
const rtc = createRtcClient({ projectId: "p", auth: userToken("MIIEXAMPLETOKEN") });
const iam = createIamClient({ auth: akSk(key) });

type Verb = paths["/v1/{project_id}/data-analysis"]["get"]["responses"][200]["content"]["application/json"];

try {
  const query = { start_time: new Date(0), end_time: "2026-03-05T00:00:00Z", unit: "MIN" } as const;
  const page: UsageDataPage = await metastudio.showUsageData({ query });
  const same: Verb = page;
  const number: number = same.time_list![0]!.resources_usage![0]!.number!;
  for await (const { time } of metastudio.showUsageData.pages({ query }, { pageSize: 100 })) time!.slice(0, number);
  const { data, error } = await metastudio.GET("/v1/{project_id}/tenants/resources-usage");
  const text: string = data?.resources?.[0]?.unit ?? error?.error_msg ?? "";
  await rtc.listRtcHistoryUsage({ query: { app: text, metric: "TomorrowsDuration", start_date: new Date(0), end_date: "2026-03-05" } });
  await iam.keystoneListProjects({ query: { name: region } });
  // @ts-expect-error the service knows no days
  await metastudio.showUsageData({ query: { start_time: "", end_time: "", unit: "DAY" } });
  // @ts-expect-error there is no such operation
  await metastudio.showUsage();
  // @ts-expect-error a key has two parts
  akSk({ ak: "EXAMPLEACCESSKEY" });
  // @ts-expect-error there is no such language
  explainError(page, "fr");
} catch (error) {
  if (isApiError(error)) error.status.toFixed();
}
