import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { tooManyRequests, usage } from "./msw.ts";
import { Usage, usageOf } from "./react-query.tsx";

const token = http.get("https://example.com/token", () => HttpResponse.text("MIIEXAMPLETOKEN"));
const server = setupServer(token, usage);
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
beforeEach(() => server.resetHandlers());
afterAll(() => server.close());

const period = ["2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z"] as const;

test("a query fetches, and the component shows what it brought", async () => {
  const queryClient = new QueryClient();
  const page = () =>
    renderToStaticMarkup(
      <QueryClientProvider client={queryClient}>
        <Usage from={period[0]} to={period[1]} />
      </QueryClientProvider>,
    );
  expect(page()).toBe("<p>Loading</p>");
  const data = await queryClient.fetchQuery(usageOf(...period));
  // Typed as the method's data is.
  expect(data.time_list?.[0]?.resources_usage?.[0]?.number?.toFixed(1)).toBe("4.0");
  expect(page()).toBe("<ul><li>2026-03-02T00:00:00Z: 12.5 MIN</li></ul>");
});

test("a query fails with the body of the error, after the client's own attempts", async () => {
  let attempts = 0;
  server.events.on("request:match", ({ request }) => {
    if (!request.url.endsWith("/token")) attempts += 1;
  });
  server.use(tooManyRequests);
  await expect(new QueryClient().fetchQuery(usageOf(...period))).rejects.toMatchObject({ error_code: "APIGW.0308" });
  expect(attempts).toBe(3);
});

test("the version that the recipe names is the one that our clients bring", () => {
  const client = createRequire(createRequire(import.meta.url).resolve("@hwc-usage/client"));
  const { version } = JSON.parse(readFileSync(join(client.resolve("openapi-fetch"), "../../package.json"), "utf8")) as { version: string };
  expect(readFileSync(join(import.meta.dirname, "react-query.tsx"), "utf8")).toContain(`"openapi-fetch": "${version}"`);
});
