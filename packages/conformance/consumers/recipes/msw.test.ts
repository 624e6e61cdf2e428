import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { akSk } from "@hwc-usage/auth";
import { isApiError } from "@hwc-usage/client";
import { createMetaStudioClient, type UsageDataPage } from "@hwc-usage/metastudio";
import { tooManyRequests, usage } from "./msw.ts";

const server = setupServer(usage);
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => server.resetHandlers());
afterAll(() => server.close());

const auth = akSk({ ak: "EXAMPLEACCESSKEY", sk: "example-secret-key" });
const metastudio = createMetaStudioClient({ region: "cn-north-4", projectId: "0123456789abcdef0123456789abcdef", auth, retry: false });
const query = { start_time: "2026-03-02T00:00:00Z", end_time: "2026-03-03T00:00:00Z" };

test("a client gets the answer", async () => {
  const { time_list } = await metastudio.showUsageData({ query });
  expect(time_list?.[0]?.resources_usage?.[0]).toMatchObject({ number: 4, usage: 12.5 });
});

test("a client gets the error", async () => {
  server.use(tooManyRequests);
  const error = await metastudio.showUsageData({ query }).catch((reason: unknown) => reason);
  expect(isApiError(error) && [error.status, error.code]).toEqual([429, "APIGW.0308"]);
});

test("an answer that the document does not have is a type error", () => {
  // @ts-expect-error count is a number
  http.get<never, never, UsageDataPage>("*", () => HttpResponse.json({ count: "1" }));
});
