// Calls the usage operations through the vendor's own client, as its generated code does; prints what came back.
const [, , core, base, ak, sk, projectId, securityToken] = process.argv;
const { BasicCredentials } = require(core);
const { HcClient } = require(`${core}/HcClient.js`);
const { DefaultHttpClient } = require(`${core}/http/DefaultHttpClient.js`);

const calls = [
  [
    "/v1/{project_id}/data-analysis",
    { start_time: "2026-03-02T08:00:00+08:00", end_time: "2026-03-05T00:00:00Z", limit: 2, offset: 1 },
    { "X-App-UserId": "user-42" },
  ],
  ["/v1/{project_id}/tenants/resources-usage", { business: "VIDEO_2D,LIVE_2D" }, {}],
  [
    "/v1/{project_id}/rtc/history/usage",
    {
      app: "5fa682b34a974f7ad24d223b",
      metric: "CommunicationDuration",
      start_date: "2026-03-02",
      end_date: "2026-03-03",
    },
    {},
  ],
];

(async () => {
  const credentials = new BasicCredentials({ ak, sk, projectId, ...(securityToken && { securityToken }) });
  const client = new HcClient(new DefaultHttpClient({}, [base])).withCredential(credentials).withEndpoints([base]);
  const answers = [];
  for (const [url, queryParams, headers] of calls) {
    const options = {
      method: "GET",
      url,
      contentType: "application/json",
      queryParams,
      pathParams: {},
      headers,
      responseHeaders: ["X-Request-Id"],
    };
    answers.push(await client.sendRequest(options));
  }
  process.stdout.write(`\nANSWERS ${JSON.stringify(answers)}\n`);
})();
