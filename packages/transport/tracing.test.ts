import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings } from '@quanlian/settings/env.ts';
import { afterEach, expect, test } from 'vitest';
import { createSignatureVerifier, RequestRefused, signatureHeaders } from './request-signature.ts';
import { detached, isTracing, span, startTracing, traceId, traceparent } from './tracing.ts';

const nowhere = 'http://127.0.0.1:9';
let stop = async () => {};

afterEach(() => stop());

/** Packages of OpenTelemetry that a process of its own has loaded once its tracing has been started with these settings. */
async function loadedWith(env: Record<string, string>): Promise<string[]> {
  const script = `
    import { createRequire } from 'node:module';
    import { readSettings } from '@quanlian/settings/env.ts';
    import { span, startTracing } from '@quanlian/transport/tracing.ts';
    import '@quanlian/transport/traced-transport.ts';
    import '@quanlian/subgraph-kit/log.ts';
    import '@quanlian/subgraph-kit/command.ts';
    const stop = await startTracing(readSettings().tracing);
    await span({ part: 'catalog', name: 'work' }, async () => {});
    const loaded = Object.keys(createRequire(import.meta.url).cache).map((path) => path.match(/@opentelemetry\\/[^/]+/)?.[0]);
    process.stdout.write(JSON.stringify([...new Set(loaded.filter(Boolean))]));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { NODE_ENV: 'test', QUANLIAN_ENVIRONMENT: 'test', ...env },
    },
  );
  return JSON.parse(stdout);
}

test('without an endpoint nothing of OpenTelemetry is loaded, and work is only done', async () => {
  expect(await loadedWith({})).toEqual([]);
  expect(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual([]);
  expect(await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: nowhere })).toContain('@opentelemetry/sdk-trace');

  stop = await startTracing(readSettings({ QUANLIAN_ENVIRONMENT: 'test' }).tracing);
  expect(isTracing()).toBe(false);
  expect(await span({ part: 'catalog', name: 'work' }, async () => traceparent() ?? 'done')).toBe('done');
});

test('one trace in twenty is kept unless told otherwise', () => {
  const tracing = (ratio: Record<string, string>) =>
    readSettings({ QUANLIAN_ENVIRONMENT: 'test', OTEL_EXPORTER_OTLP_ENDPOINT: nowhere, ...ratio }).tracing;
  expect(tracing({})).toEqual({ endpoint: nowhere, sampleRatio: 0.05 });
  expect(tracing({ OTEL_TRACES_SAMPLER_ARG: '0.5' })?.sampleRatio).toBe(0.5);
  expect(() => tracing({ OTEL_TRACES_SAMPLER_ARG: '5' })).toThrow('sampleRatio');
});

test('a trace that is not kept goes on everywhere, as not kept', async () => {
  stop = await startTracing({ endpoint: nowhere, sampleRatio: 0 });
  await span({ part: 'gateway', name: 'outer' }, async () => {
    const outer = traceparent();
    expect(outer).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    const id = traceId();
    await span({ part: 'catalog', name: 'inner', continues: outer }, async () => {
      expect(traceId()).toBe(id);
      expect(traceparent()).toMatch(/-00$/);
      expect(detached(traceId)).toBeUndefined();
    });
  });
  const kept = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  await span({ part: 'catalog', name: 'kept elsewhere', continues: kept }, async () => {
    expect(traceparent()).toMatch(new RegExp(`^00-${'a'.repeat(32)}-[0-9a-f]{16}-01$`));
  });
  await expect(span({ part: 'catalog', name: 'fails' }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('a trace that was added, changed or taken away under way is refused with its request', () => {
  const secret = 'a-secret-of-the-tests-that-is-long-enough';
  const trace = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
  const request = { method: 'POST', path: '/graphql', body: new Uint8Array() } as const;
  const arrive = (sent: Record<string, string>, received: Record<string, string>) => {
    const headers = signatureHeaders({ ...request, headers: sent }, { target: 'catalog', secret });
    const verifier = createSignatureVerifier({ target: 'catalog', secret });
    return () => verifier.verify({ ...request, headers: { ...received, ...headers } });
  };
  expect(arrive({}, {})).not.toThrow();
  expect(arrive(trace, trace)).not.toThrow();
  expect(arrive({}, trace)).toThrow(RequestRefused);
  expect(arrive(trace, {})).toThrow(RequestRefused);
  expect(arrive(trace, { traceparent: trace.traceparent.replace(/1$/, '0') })).toThrow(RequestRefused);
});
