// The regions are shown in the guide on testing with the sandbox.
// #region week
import { afterAll, expect, test } from "vitest";
import { createSandbox } from "@hwc-usage/sandbox";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { akSk } from "@hwc-usage/auth";

const { urls, projectId, credentials, close } = await createSandbox({ quiet: true });
const metastudio = createMetaStudioClient({
  baseUrl: urls.metastudio,
  projectId,
  auth: akSk(credentials),
});
afterAll(close);

test("a week of usage", async () => {
  const start_time = "2026-03-02T00:00:00Z";
  const end_time = "2026-03-09T00:00:00Z";
  const { time_list = [] } = await metastudio.showUsageData({ query: { start_time, end_time } });
  expect(time_list).toHaveLength(7);
});
// #endregion

// #region faults
test("two failures are survived", async () => {
  const sandbox = await createSandbox({ quiet: true, fault: "503,reset" });
  const statuses: unknown[] = [];
  const client = createMetaStudioClient({
    baseUrl: sandbox.urls.metastudio,
    projectId: sandbox.projectId,
    auth: akSk(sandbox.credentials),
    onAttempt: ({ status }) => statuses.push(status),
  });
  const retry = { baseDelay: 10 };
  const { resources = [] } = await client.showResourceUsage({ retry });
  expect(resources).not.toHaveLength(0);
  expect(statuses).toEqual([503, undefined, 200]);
  await sandbox.close();
});
// #endregion
