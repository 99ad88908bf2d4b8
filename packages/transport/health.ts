import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';

export interface HealthChecks {
  /** Whether requests can be served: database reached, migrations at the level that this code needs. */
  ready(): Promise<boolean>;
  onError?(error: unknown): void;
}

/** Answers `/healthz` (the process runs), `/readyz` (it can serve) and `/metrics`; false for any other path. */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  checks: HealthChecks,
): Promise<boolean> {
  switch (request.url) {
    case '/healthz':
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
      return true;
    case '/readyz': {
      const ready = await checks.ready();
      response.writeHead(ready ? 200 : 503, { 'content-type': 'text/plain' }).end(ready ? 'ready\n' : 'not ready\n');
      return true;
    }
    case '/metrics':
      startMetrics();
      response.writeHead(200, { 'content-type': register.contentType }).end(await register.metrics());
      return true;
    default:
      return false;
  }
}

let requests: Histogram<'target' | 'status'> | undefined;

/** Process and request figures; one registry per process, however many servers run in it. */
function startMetrics(): Histogram<'target' | 'status'> {
  if (!requests) {
    collectDefaultMetrics();
    requests = new Histogram({
      name: 'quanlian_request_seconds',
      help: 'Time to answer a request, by target and status class',
      labelNames: ['target', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    });
  }
  return requests;
}

/** Starts the clock of one request; the answer is called with the status when it has been answered. */
export function observeRequest(target: string): (status: number) => void {
  const started = performance.now();
  return (status) => {
    const histogram = startMetrics();
    histogram.observe({ target, status: `${Math.floor(status / 100)}xx` }, (performance.now() - started) / 1000);
  };
}
