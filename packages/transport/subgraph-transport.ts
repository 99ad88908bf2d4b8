import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';

/** What travels to a subgraph: a GraphQL operation, a batch of events, or a request of one of its routes. */
export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query; `/graphql` and `/events` are served by every subgraph. */
  path: string;
  body: Uint8Array;
  /** Lower-case names. Holds `x-ql-claims`; may hold `idempotency-key`. */
  headers: Record<string, string>;
}

export interface TransportResponse {
  status: number;
  body: Uint8Array;
  /** A header that may occur more than once (set-cookie) is a list. */
  headers: Record<string, string | string[]>;
  /** In place of `body` for a download or an answer without end (`text/event-stream`); ending the iteration ends the answer. */
  stream?: AsyncIterable<Uint8Array>;
}

export type SubgraphHandler = (request: TransportRequest) => Promise<TransportResponse>;

export type TransportTarget = SubgraphName | 'gateway';

/**
 * The only way between gateway, subgraphs and event delivery. `local` and `http` differ in the socket alone:
 * both carry bytes, and the receiving handler verifies claims and deadline in both.
 */
export interface SubgraphTransport {
  send(target: TransportTarget, request: TransportRequest): Promise<TransportResponse>;
  close(): Promise<void>;
}

/** Calls the handlers of this process; a handler may be registered after the transport was made. */
export function localTransport(handlers: ReadonlyMap<TransportTarget, SubgraphHandler>): SubgraphTransport {
  return {
    async send(target, request) {
      const handler = handlers.get(target);
      if (!handler) throw new Error(`${target} is not served by this process`);
      return handler(request);
    },
    async close() {},
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function jsonBytes(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(bytes));
}

export function jsonResponse(status: number, value: unknown): TransportResponse {
  return { status, body: jsonBytes(value), headers: { 'content-type': 'application/json' } };
}
