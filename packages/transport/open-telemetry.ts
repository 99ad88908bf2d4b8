import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attributes, Context, Tracer as OpenTelemetryTracer, Span } from '@opentelemetry/api';
import type { TraceSettings } from '@quanlian/settings/env.ts';
import type { TransportTarget } from './subgraph-transport.ts';
import type { SpanFacts, Tracer } from './tracer.ts';

/** How long a collector may take to answer. */
const exportPatienceMs = 5_000;
/** What a process that stops waits for it: a collector that is away must not keep it. */
const stopPatienceMs = 2_000;

/**
 * Spans over OTLP/HTTP. The packages are imported here and not at the top: a bundle would load those at its start,
 * asked for or not. Nothing is registered globally, so that no other package begins to make spans of its own.
 */
export async function openTelemetryTracer(settings: TraceSettings): Promise<Tracer> {
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
  const processor = new sdk.BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: tracesUrl(settings.endpoint), timeoutMillis: exportPatienceMs }),
    exportTimeoutMillis: exportPatienceMs,
  });
  // Whether a trace is kept is decided where it begins; the others follow.
  const sampler = new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(settings.sampleRatio) });
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };
  const underWay = new AsyncLocalStorage<Span | undefined>();
  const tracers = new Map<TransportTarget, OpenTelemetryTracer>();

  /** Each part is a service of its own, also where they share a process. */
  function tracerOf(part: TransportTarget): OpenTelemetryTracer {
    const known = tracers.get(part);
    if (known) return known;
    const resource = resourceFromAttributes({ 'service.name': part, 'service.namespace': 'quanlian' });
    const made = new sdk.TracerProvider({ resource, sampler, spanProcessors: [processor] }).getTracer('quanlian');
    tracers.set(part, made);
    return made;
  }

  function parentOf(continues: string | null | undefined): Context {
    const [, traceId, spanId, flags] = continues?.match(/^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/) ?? [];
    if (traceId && spanId && flags) {
      const traceFlags = Number.parseInt(flags, 16);
      return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
    }
    const current = underWay.getStore();
    return current ? trace.setSpan(ROOT_CONTEXT, current) : ROOT_CONTEXT;
  }

  return {
    async span({ part, name, kind, facts = {}, continues }, work) {
      const attributes = attributesOf(facts);
      const started = tracerOf(part).startSpan(
        name,
        { kind: kind ? kinds[kind] : SpanKind.INTERNAL, attributes },
        parentOf(continues),
      );
      try {
        return await underWay.run(started, () => work((noted) => started.setAttributes(attributesOf(noted))));
      } catch (error) {
        started.setStatus({ code: SpanStatusCode.ERROR });
        started.recordException(error instanceof Error ? error : String(error));
        throw error;
      } finally {
        started.end();
      }
    },
    detached: (work) => underWay.run(undefined, work),
    traceparent() {
      const current = underWay.getStore()?.spanContext();
      if (!current) return undefined;
      return `00-${current.traceId}-${current.spanId}-${current.traceFlags.toString(16).padStart(2, '0')}`;
    },
    traceId: () => underWay.getStore()?.spanContext().traceId,
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, stopPatienceMs);
      });
      await Promise.race([processor.shutdown().catch(() => {}), patience]);
      clearTimeout(timer);
    },
  };
}

function tracesUrl(endpoint: string): string {
  return `${endpoint.replace(/\/+$/, '')}/v1/traces`;
}

function attributesOf(facts: SpanFacts): Attributes {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`quanlian.${name}`, value]),
  );
}
