// Compiled against the built packages by test/types.test.ts, never run. An expectation that no longer errs is an error.
import {
  type ApiError,
  type AttemptReport,
  type CallOptions,
  isApiError,
  isCallError,
  isNetworkError,
  isTimeoutError,
  type Middleware,
  type NetworkError,
  type RetryOptions,
  type TimeLimits,
  type TimeoutError,
} from "@hwc-usage/client";
import { createMetaStudioClient } from "@hwc-usage/metastudio";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function isTrue<Condition extends true>(): Condition;

// Every option of a client, each of which may be left out.
const retry: RetryOptions = { attempts: 5, baseDelay: 100, maximumDelay: 5_000 };
const timeout: TimeLimits = { attempt: 10_000, total: 60_000 };
const metastudio = createMetaStudioClient({
  region: "cn-north-4",
  baseUrl: "https://example.com",
  projectId: async () => "p",
  auth: (next) => (request) => next(request),
  retry,
  timeout,
  rateLimit: 20,
  onAttempt: (report) => isTrue<Equal<typeof report, AttemptReport>>(),
  fetch: (request) => fetch(request),
  headers: { "X-Team": "blue" },
});
createMetaStudioClient({});
createMetaStudioClient({ retry: false, timeout: 5_000 });
createMetaStudioClient({ retry: { attempts: 2 }, timeout: { total: 5_000 }, onAttempt: async () => {} });

// @ts-expect-error false is the word for no retries
createMetaStudioClient({ retry: true });
// @ts-expect-error attempts, the first among them
createMetaStudioClient({ retry: { retries: 2 } });
// @ts-expect-error milliseconds are a number
createMetaStudioClient({ timeout: "5s" });
// @ts-expect-error there is no such limit
createMetaStudioClient({ timeout: { connect: 5_000 } });
// @ts-expect-error requests per second
createMetaStudioClient({ rateLimit: { perSecond: 20 } });
// @ts-expect-error a report is no text
createMetaStudioClient({ onAttempt: (report: string) => report });
// @ts-expect-error a report holds no headers
createMetaStudioClient({ onAttempt: ({ headers }) => headers });
// @ts-expect-error auth wraps fetch
createMetaStudioClient({ auth: "token" });

// A report says how an attempt went, and nothing that is secret.
declare const report: AttemptReport;
isTrue<Equal<keyof AttemptReport, "operationId" | "attempt" | "status" | "error" | "duration" | "requestId">>();
isTrue<Equal<typeof report.attempt, number>>();
isTrue<Equal<typeof report.duration, number>>();
isTrue<Equal<typeof report.operationId, string>>();
isTrue<Equal<typeof report.requestId, string | undefined>>();
isTrue<Equal<typeof report.status, number | undefined>>();
isTrue<Equal<typeof report.error, unknown>>();

// Every option of a call, for methods ...
const call: CallOptions = { signal: AbortSignal.timeout(1_000), retry: false, timeout: { attempt: 1_000 } };
await metastudio.showResourceUsage(call);
await metastudio.showResourceUsage.withResponse({ ...call, timeout: 1_000, retry: { attempts: 1 } });
// @ts-expect-error milliseconds are a number
await metastudio.showResourceUsage({ timeout: "5s" });
// @ts-expect-error there is no such setting
await metastudio.showResourceUsage({ retry: { retries: 2 } });
// @ts-expect-error a limit of the whole client
await metastudio.showResourceUsage({ rateLimit: 5 });
// ... and verbs.
const path = "/v1/{project_id}/tenants/resources-usage";
const { data } = await metastudio.GET(path, { ...call });
isTrue<Equal<NonNullable<typeof data>, Awaited<ReturnType<typeof metastudio.showResourceUsage>>>>();
await metastudio.GET(path, { params: { query: { business: ["VIDEO_2D"] } }, signal: null, timeout: 1_000, retry: { attempts: 1 } });
const text = await metastudio.GET(path, { parseAs: "text", timeout: 1_000 });
isTrue<Equal<typeof text.data, string | undefined>>();

// The rest of openapi-fetch's client is there.
const middleware: Middleware = { onRequest: ({ request }) => request };
metastudio.use(middleware);
metastudio.eject(middleware);
await metastudio.request("get", path);

// Errors, told apart by their guards.
try {
  await metastudio.showResourceUsage();
} catch (error) {
  if (isApiError(error)) {
    isTrue<Equal<typeof error, ApiError>>();
    isTrue<Equal<typeof error.status, number>>();
    isTrue<Equal<typeof error.code, string | undefined>>();
    isTrue<Equal<typeof error.body, unknown>>();
    isTrue<Equal<typeof error.requestId, string | undefined>>();
    // @ts-expect-error what is known does not change
    error.status = 200;
  } else if (isTimeoutError(error)) {
    isTrue<Equal<typeof error, TimeoutError>>();
    isTrue<Equal<typeof error.limit, "attempt" | "total">>();
    isTrue<Equal<typeof error.milliseconds, number>>();
  } else if (isNetworkError(error)) {
    isTrue<Equal<typeof error, NetworkError>>();
    isTrue<Equal<typeof error.cause, unknown>>();
    // @ts-expect-error nothing was answered
    isTrue<Equal<typeof error.status, number>>();
  }
  if (isCallError(error)) {
    isTrue<Equal<typeof error.operationId, string>>();
    isTrue<Equal<typeof error.name, string>>();
    isTrue<Equal<typeof error.message, string>>();
  }
}
