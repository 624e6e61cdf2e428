import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { akSk } from "@hwc-usage/auth";
import { fromEnv } from "@hwc-usage/auth/node";

const metastudio = createMetaStudioClient({
  baseUrl: "http://127.0.0.1:4010", // The sandbox. For the cloud: region: "cn-north-4"
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID,
  auth: akSk(fromEnv()),
});

const { time_list = [] } = await metastudio.showUsageData({
  query: { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-05T00:00:00Z", unit: "MIN" },
});
for (const { time, resources_usage = [] } of time_list) {
  for (const { resource_type, number, usage, unit } of resources_usage) console.log(time, resource_type, number, usage, unit);
}
