import { subscribe } from "node:diagnostics_channel";
import { propagation, SpanKind } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { InMemorySpanExporter } from "@opentelemetry/sdk-trace";
import { afterAll, expect, test } from "vitest";
import { akSk } from "@hwc-usage/auth";
import { createMetaStudioClient } from "@hwc-usage/metastudio";
import { createSandbox } from "@hwc-usage/sandbox";
import { traceRequests } from "./opentelemetry.ts";

// The first request of the call is answered with 503, so that it is repeated.
const { urls, projectId, credentials, close } = await createSandbox({ quiet: true, fault: "503,none" });
afterAll(close);

test("a call that is repeated has two spans, and signatures stay valid with the trace's header", async () => {
  const sent: string[] = [];
  subscribe("undici:client:sendHeaders", (message) => sent.push((message as { headers: string }).headers));
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const exporter = new InMemorySpanExporter();
  const tracerProvider = traceRequests(exporter);

  const metastudio = createMetaStudioClient({ baseUrl: urls.metastudio, projectId, auth: akSk(credentials) });
  await metastudio.showResourceUsage();
  await tracerProvider.forceFlush();

  const path = `/v1/${projectId}/tenants/resources-usage`;
  const span = { "http.request.method": "GET", "server.address": "127.0.0.1", "url.path": path };
  expect(exporter.getFinishedSpans()).toMatchObject([
    { kind: SpanKind.CLIENT, attributes: { ...span, "http.response.status_code": 503 } },
    { kind: SpanKind.CLIENT, attributes: { ...span, "http.response.status_code": 200 } },
  ]);
  expect(sent).toHaveLength(2);
  for (const headers of sent) expect(headers).toMatch(/^traceparent: 00-/m);
});
