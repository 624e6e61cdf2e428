// Compiled against the built packages by test/types.test.ts, never run. An expectation that no longer errs is an error.
import { createMetaStudioClient, type TenantResourceUsage, type UsageDataPage, type UsageDataResourceUsage } from "@hwc-usage/metastudio";
import { createRtcClient } from "@hwc-usage/rtc";
import { createIamClient } from "@hwc-usage/iam";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function isTrue<Condition extends true>(): Condition;

const metastudio = createMetaStudioClient({ region: "cn-north-4", projectId: async () => "p" });
const rtc = createRtcClient({ projectId: "p" });
const iam = createIamClient({});
const times = { start_time: "2026-03-02T00:00:00Z", end_time: new Date() };

// Data is named; what the vendor's SDKs lose is there, and the two objects of one name stay two.
const page = await metastudio.showUsageData({ query: times });
isTrue<Equal<typeof page, UsageDataPage>>();
isTrue<Equal<UsageDataResourceUsage["number"], number | undefined>>();
isTrue<Equal<TenantResourceUsage["amount"], number | undefined>>();
// @ts-expect-error amount is a field of the other operation
type NoAmount = UsageDataResourceUsage["amount"];
// @ts-expect-error number is a field of the other operation
type NoNumber = TenantResourceUsage["number"];
export type { NoAmount, NoNumber };

// Whatever the service may leave out may be absent, with a default or not.
isTrue<Equal<TenantResourceUsage["is_sub_resource"], boolean | undefined>>();
const withoutSubResource: TenantResourceUsage = { resource_type: "anything" };
export { withoutSubResource };

// Required parameters are required, unknown ones refused; through methods ...
await metastudio.showResourceUsage();
await metastudio.showUsageData({ query: times, path: { project_id: "p" }, header: { "X-App-UserId": "u" } });
// @ts-expect-error start_time and end_time are required
await metastudio.showUsageData();
// @ts-expect-error end_time is required
await metastudio.showUsageData({ query: { start_time: "2026-03-02T00:00:00Z" } });
// @ts-expect-error there is no such parameter
await metastudio.showUsageData({ query: { ...times, colour: "red" } });
// @ts-expect-error there is no such parameter
await metastudio.showResourceUsage({ query: { limit: 10 } });
// @ts-expect-error a number is no date
await metastudio.showUsageData({ query: { start_time: 1, end_time: 2 } });
// ... and through the verbs.
await metastudio.GET("/v1/{project_id}/tenants/resources-usage");
await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query: times } });
await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query: times, path: { project_id: "p" } } });
// @ts-expect-error start_time and end_time are required
await metastudio.GET("/v1/{project_id}/data-analysis");
// Their argument is a type parameter of openapi-fetch, for which no compiler looks for names that are too many.
await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query: { ...times, colour: "red" } } });
// @ts-expect-error there is no such path
await metastudio.GET("/v1/{project_id}/data-synthesis");
// @ts-expect-error the path is only read
await metastudio.POST("/v1/{project_id}/data-analysis", {});

// Closed in requests: unit of ShowUsageData alone.
await metastudio.showUsageData({ query: { ...times, unit: "MIN" } });
// @ts-expect-error the service knows no days
await metastudio.showUsageData({ query: { ...times, unit: "DAY" } });
// @ts-expect-error the service knows no days
await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query: { ...times, unit: "DAY" } } });

// Open: known values are offered, any text is taken.
await metastudio.showUsageData({ query: { ...times, business_type: "VIDEO_2D", resource_type: "tomorrow's" } });
await metastudio.showResourceUsage({ query: { business: ["VIDEO_2D", "tomorrow's"], resource: ["any"] } });
await metastudio.GET("/v1/{project_id}/tenants/resources-usage", { params: { query: { business: ["VIDEO_2D", "tomorrow's"] } } });
await rtc.listRtcHistoryUsage({ query: { app: "a", metric: "TomorrowsDuration", start_date: new Date(), end_date: "2020-04-26" } });
// @ts-expect-error a list is an array
await metastudio.showResourceUsage({ query: { business: "VIDEO_2D" } });

// Every value of an answer is open and reads as text, through methods and verbs.
type Unit = UsageDataResourceUsage["unit"];
const tomorrowsUnit: Unit = "TOMORROWS_UNIT";
export const upperCase: string | undefined = tomorrowsUnit.toUpperCase();
const { data, error } = await metastudio.GET("/v1/{project_id}/data-analysis", { params: { query: times } });
if (data) {
  const row = data.time_list?.[0]?.resources_usage?.[0];
  isTrue<Equal<typeof row, UsageDataResourceUsage | undefined>>();
  // @ts-expect-error amount is a field of the other operation
  isTrue<Equal<NonNullable<typeof row>["amount"], unknown>>();
} else {
  isTrue<Equal<typeof error.error_code, string | undefined>>();
}
const verb = await metastudio.GET("/v1/{project_id}/tenants/resources-usage");
isTrue<Equal<NonNullable<NonNullable<typeof verb.data>["resources"]>[number]["amount"], number | undefined>>();

// IAM: a body with two forms of scope, and a token that is in a header.
const { data: login, response, requestId } = await iam.keystoneCreateUserTokenByPassword.withResponse({
  body: {
    auth: {
      identity: { methods: ["password"], password: { user: { name: "u", password: "p", domain: { name: "d" } } } },
      scope: { project: { name: "cn-north-4" } },
    },
  },
});
isTrue<Equal<typeof requestId, string | undefined>>();
export const token: string | null = response.headers.get("x-subject-token");
export const expires: string | undefined = login.token?.expires_at;
// @ts-expect-error the body is required
await iam.keystoneCreateUserTokenByPassword();
await iam.keystoneListProjects();
await iam.keystoneListProjects({ query: { name: "cn-north-4" } });

// Options: any region may be named, the known ones are offered; a misspelt option is refused.
createMetaStudioClient({ region: "tomorrow-1" });
// @ts-expect-error there is no such option
createMetaStudioClient({ region: "cn-north-4", projectID: "p" });
// @ts-expect-error there is no such operation
await metastudio.showUsage();
