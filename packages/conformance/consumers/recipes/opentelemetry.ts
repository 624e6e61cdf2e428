// A span for every request that a client sends: Node's fetch is undici, for which OpenTelemetry has an instrumentation.
// npm install @opentelemetry/instrumentation-undici @opentelemetry/instrumentation @opentelemetry/sdk-trace @opentelemetry/api
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { UndiciInstrumentation } from "@opentelemetry/instrumentation-undici";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";

/** Call it before the first request. A call that is repeated has several spans, one an attempt. */
export function traceRequests(exporter: SpanExporter): TracerProvider {
  const tracerProvider = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter })] });
  registerInstrumentations({ tracerProvider, instrumentations: [new UndiciInstrumentation()] });
  return tracerProvider;
}
