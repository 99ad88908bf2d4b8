import { and, eq, exists, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { purchaseOrderLines, purchaseOrders } from './tables.ts';

const subquery = new QueryBuilder();

/** An order of which a line was needed before this day and has not come whole: the supplier is late. */
export function isLateOrder(day: string): SQL | undefined {
  return and(
    sql`${purchaseOrders.state} in ('CONFIRMED', 'CHANGING', 'PARTIALLY_RECEIVED')`,
    hasLine(
      sql`${purchaseOrderLines.requiredDate} < ${day}::date
        and ${purchaseOrderLines.receivedQuantity} < ${purchaseOrderLines.quantity}`,
    ),
  );
}

/** An order that the supplier has confirmed and of which something has not been announced. */
export function isOrderToShip(): SQL | undefined {
  return and(
    sql`${purchaseOrders.state} in ('CONFIRMED', 'PARTIALLY_RECEIVED')`,
    hasLine(sql`${purchaseOrderLines.shippedQuantity} < ${purchaseOrderLines.quantity}`),
  );
}

function hasLine(condition: SQL): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(purchaseOrderLines)
      .where(and(eq(purchaseOrderLines.purchaseOrderId, purchaseOrders.id), condition)),
  );
}
