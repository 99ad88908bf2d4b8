import type { SubgraphRoute } from '@quanlian/subgraph-kit/define-subgraph.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { ClaimsRefused, verifyClaims } from '@quanlian/transport/claims.ts';
import { exchangeRequest } from '@quanlian/transport/session-exchange.ts';
import {
  jsonResponse,
  parseJson,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';
import { exchangeSession } from './exchange-session.ts';
import { revocationsAfter } from './revocations.ts';
import { publicKeys } from './signing-keys.ts';

/** What the gateway asks about sessions; see packages/transport/session-exchange.ts. */
export const internalRoute: SubgraphRoute = {
  prefix: '/internal/',
  async handle(runtime, request) {
    const url = new URL(request.path, runtime.settings.gatewayUrl);
    const endpoint = `${request.method} ${url.pathname}`;
    if (endpoint === 'GET /internal/jwks') return jsonResponse(200, await publicKeys(runtime));
    if (!isFromService(runtime, request)) return refusal(401, 'UNAUTHENTICATED');
    switch (endpoint) {
      case 'POST /internal/sessions/exchange':
        return exchange(runtime, request);
      case 'GET /internal/revocations':
        return revocations(runtime, url);
      default:
        return refusal(404, 'NOT_FOUND');
    }
  },
};

function isFromService(runtime: SubgraphRuntime, request: TransportRequest): boolean {
  try {
    return verifyClaims(request.headers['x-ql-claims'], runtime.settings.serviceSecret).kind === 'service';
  } catch (error) {
    if (error instanceof ClaimsRefused) return false;
    throw error;
  }
}

async function exchange(runtime: SubgraphRuntime, request: TransportRequest): Promise<TransportResponse> {
  const input = exchangeRequest.safeParse(bodyOf(request));
  if (!input.success) return refusal(400, 'BAD_REQUEST');
  const answer = await exchangeSession(runtime, input.data);
  return answer ? jsonResponse(200, answer) : refusal(401, 'NOT_SIGNED_IN');
}

async function revocations(runtime: SubgraphRuntime, url: URL): Promise<TransportResponse> {
  const after = z
    .string()
    .regex(/^\d{1,18}$/)
    .safeParse(url.searchParams.get('after') ?? '0');
  if (!after.success) return refusal(400, 'BAD_REQUEST');
  return jsonResponse(200, await revocationsAfter(runtime.pools.app, BigInt(after.data)));
}

function bodyOf(request: TransportRequest): unknown {
  try {
    return parseJson(request.body);
  } catch {
    // Answered as BAD_REQUEST by the caller.
    return undefined;
  }
}

function refusal(status: number, code: string): TransportResponse {
  return jsonResponse(status, { code });
}
