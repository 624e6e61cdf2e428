/** What every consumer does with a client, however it was loaded: a method, a verb, a walk over pages. */
export async function makeCalls(createMetaStudioClient, options) {
  const metastudio = createMetaStudioClient(options);
  const query = { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-09T00:00:00Z" };
  const { time_list } = await metastudio.showUsageData({ query });
  const { data, error } = await metastudio.GET("/v1/{project_id}/tenants/resources-usage");
  if (error) throw new Error(`GET answered ${JSON.stringify(error)}`);
  let entries = 0;
  for await (const { time } of metastudio.showUsageData.pages({ query }, { pageSize: 3 })) if (time) entries += 1;
  return { days: time_list.length, resources: data.resources.length > 0, entries };
}
