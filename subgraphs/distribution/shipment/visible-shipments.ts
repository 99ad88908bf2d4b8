import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, type SQL } from 'drizzle-orm';
import { shipments } from './tables.ts';

/** Headquarters see all; a buyer sees its own once they have left the warehouse. */
export function visibleShipments(scope: Scope): SQL | undefined {
  return and(
    scopedTo(scope, shipments.buyerId),
    scope.kind === 'organisation' ? inArray(shipments.state, ['SHIPPED', 'DISPUTED', 'SIGNED']) : undefined,
  );
}
