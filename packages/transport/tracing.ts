import type { TraceSettings } from '@quanlian/settings/env.ts';
import type { NoteFacts, SpanOptions, Tracer } from './tracer.ts';

let tracer: Tracer | undefined;

/**
 * Spans of this process go to the given endpoint from now on; without one nothing is loaded, and every function below
 * only does its work. Call it before anything else is started. Answers how to stop.
 */
export async function startTracing(settings: TraceSettings | undefined): Promise<() => Promise<void>> {
  if (!settings) return async () => {};
  const { openTelemetryTracer } = await import('./open-telemetry.ts');
  const started = await openTelemetryTracer(settings);
  tracer = started;
  return async () => {
    tracer = undefined;
    await started.stop();
  };
}

export function isTracing(): boolean {
  return tracer !== undefined;
}

/** Does the work, as one span of its trace; a throw marks the span as failed. */
export function span<T>(options: SpanOptions, work: (note: NoteFacts) => Promise<T>): Promise<T> {
  return tracer ? tracer.span(options, work) : work(noteNothing);
}

export function detached<T>(work: () => T): T {
  return tracer ? tracer.detached(work) : work();
}

/** For what goes on later or elsewhere; undefined when nothing is traced here. */
export function traceparent(): string | undefined {
  return tracer?.traceparent();
}

/** Stands in each log line of work that is traced, sampled or not. */
export function traceId(): string | undefined {
  return tracer?.traceId();
}

function noteNothing(): void {}
