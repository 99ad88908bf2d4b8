import { traceparentHeader } from './request-signature.ts';
import type { SubgraphHandler, SubgraphTransport, TransportTarget } from './subgraph-transport.ts';
import { isTracing, span, traceparent } from './tracing.ts';

/** The requests of one part to the others, as spans of the work that asks; the answerer continues the trace. */
export function tracedTransport(transport: SubgraphTransport, part: TransportTarget): SubgraphTransport {
  if (!isTracing()) return transport;
  return {
    ...transport,
    send(target, request) {
      if (traceparent() === undefined) return transport.send(target, request);
      const [path] = request.path.split('?');
      return span({ part, name: `ask ${target}`, kind: 'client', facts: { path } }, async (note) => {
        const headers = { ...request.headers, [traceparentHeader]: traceparent() ?? '' };
        const response = await transport.send(target, { ...request, headers });
        note({ status: response.status });
        return response;
      });
    },
  };
}

/** The answers of one part to traced requests. */
export function tracedHandler(handler: SubgraphHandler, part: TransportTarget): SubgraphHandler {
  if (!isTracing()) return handler;
  return (request) => {
    const continues = request.headers[traceparentHeader];
    if (!continues) return handler(request);
    const [path] = request.path.split('?');
    return span({ part, name: 'answer', kind: 'server', facts: { path }, continues }, async (note) => {
      const response = await handler(request);
      note({ status: response.status });
      return response;
    });
  };
}
