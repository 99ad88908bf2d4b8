import type { Scope } from '@quanlian/subgraph-kit/scope.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, or, type SQL, sql } from 'drizzle-orm';
import { dealerAgreements } from './tables.ts';

/** Headquarters see all; a dealer sees its own once they were offered. */
export function visibleAgreements(scope: Scope): SQL | undefined {
  return and(
    scopedTo(scope, dealerAgreements.partnerId),
    scope.kind === 'organisation'
      ? or(
          sql`${dealerAgreements.state} in ('AWAITING_ACCEPTANCE', 'ACTIVE')`,
          sql`${dealerAgreements.acceptedAt} is not null`,
        )
      : undefined,
  );
}
