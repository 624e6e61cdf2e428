// Compiled against the built packages by test/types.test.ts, never run. An expectation that no longer errs is an error.
import { offsetOf, type Pages, type PagesOptions } from "@hwc-usage/client";
import { createMetaStudioClient, type UsageDataEntry, type UsageDataPage } from "@hwc-usage/metastudio";
import { explainError, type ErrorExplanation } from "@hwc-usage/metastudio/hints";
import { createRtcClient } from "@hwc-usage/rtc";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function isTrue<Condition extends true>(): Condition;

const metastudio = createMetaStudioClient({ region: "cn-north-4", projectId: "p" });
const query = { start_time: "2026-03-02T00:00:00Z", end_time: new Date() };

// Entries and pages have the types of the data.
const entries = metastudio.showUsageData.pages({ query });
isTrue<Equal<typeof entries, Pages<UsageDataEntry, UsageDataPage>>>();
for await (const entry of entries) isTrue<Equal<typeof entry, UsageDataEntry>>();
for await (const page of entries.byPage()) isTrue<Equal<typeof page, UsageDataPage>>();

// The argument is that of the method; the offset may be said, the limit has a place of its own.
const options: PagesOptions = { pageSize: 100, concurrency: 2 };
metastudio.showUsageData.pages({ query: { ...query, offset: 20, unit: "MIN" }, signal: new AbortController().signal }, options);
// @ts-expect-error start_time and end_time are required
metastudio.showUsageData.pages();
// @ts-expect-error end_time is required
metastudio.showUsageData.pages({ query: { start_time: "2026-03-02T00:00:00Z" } });
// @ts-expect-error there is no such parameter
metastudio.showUsageData.pages({ query: { ...query, colour: "red" } });
// @ts-expect-error the service knows no days
metastudio.showUsageData.pages({ query: { ...query, unit: "DAY" } });
// @ts-expect-error pageSize is the place for it
metastudio.showUsageData.pages({ query: { ...query, limit: 10 } });
const withLimit = { ...query, limit: 10 };
// @ts-expect-error also in a query that was made elsewhere
metastudio.showUsageData.pages({ query: withLimit });
// @ts-expect-error there is no such option
metastudio.showUsageData.pages({ query }, { size: 10 });

// Only an operation that pages has pages.
// @ts-expect-error its answer is one list
metastudio.showResourceUsage.pages();
// @ts-expect-error its answer is one list
createRtcClient({}).listRtcHistoryUsage.pages();

export const offset: number | undefined = offsetOf(new Error("any"));

// Explanations of anything that has a code.
const hint = explainError(new Error("any"), "zh-CN");
isTrue<Equal<typeof hint, ErrorExplanation | undefined>>();
export const remedy: string | undefined = hint?.remedy;
explainError({ error_code: "MSS.00000003" });
// @ts-expect-error there is no such language
explainError(undefined, "fr");
