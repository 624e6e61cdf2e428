import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { akSk } from "@hwc-usage/auth";
import { fromEnv } from "@hwc-usage/auth/node";

const metastudio = createMetaStudioClient({
  // The sandbox. For the cloud: region: "cn-north-4"
  baseUrl: "http://127.0.0.1:4010",
  projectId: process.env.HUAWEICLOUD_SDK_PROJECT_ID,
  auth: akSk(fromEnv()),
});

const start_time = "2026-03-02T00:00:00Z";
const end_time = "2026-03-05T00:00:00Z";
const { time_list = [] } = await metastudio.showUsageData({
  query: { start_time, end_time, unit: "MIN" },
});
for (const { time, resources_usage = [] } of time_list) {
  for (const { resource_type, number, usage, unit } of resources_usage) {
    console.log(time, resource_type, number, usage, unit);
  }
}
