import { type Claims, signClaims } from '@quanlian/transport/claims.ts';

/** What one operation carries through the query plan: the same claims, signed once, go to every subgraph. */
export interface GatewayContext {
  claims: Claims;
  signedClaims: string;
  idempotencyKey?: string;
}

export function gatewayContext(claims: Claims, secret: string, idempotencyKey: string | undefined): GatewayContext {
  return { claims, signedClaims: signClaims(claims, secret), ...(idempotencyKey ? { idempotencyKey } : {}) };
}
