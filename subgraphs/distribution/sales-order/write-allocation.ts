import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import type { SalesOrderLineRow } from './tables.ts';

/** Writes quantities and amounts of lines, in one statement. */
export async function writeAllocation(tx: CommandTx, lines: readonly SalesOrderLineRow[]): Promise<void> {
  if (lines.length === 0) return;
  const rows = JSON.stringify(
    lines.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      list_gross_minor: line.listGrossMinor.toString(),
      scheme_minor: line.schemeMinor.toString(),
      coupon_minor: line.couponMinor.toString(),
      points_minor: line.pointsMinor.toString(),
      points: line.points,
      net_minor: line.netMinor.toString(),
      tax_minor: line.taxMinor.toString(),
      gross_minor: line.grossMinor.toString(),
      placed: line.placed,
    })),
  );
  await tx.db.execute(sql`
    update sales_order_lines line
    set quantity = part.quantity, list_gross_minor = part.list_gross_minor, scheme_minor = part.scheme_minor,
      coupon_minor = part.coupon_minor, points_minor = part.points_minor, points = part.points,
      net_minor = part.net_minor, tax_minor = part.tax_minor, gross_minor = part.gross_minor, placed = part.placed
    from jsonb_to_recordset(${rows}::jsonb) as part (id uuid, quantity numeric, list_gross_minor bigint,
      scheme_minor bigint, coupon_minor bigint, points_minor bigint, points int, net_minor bigint, tax_minor bigint,
      gross_minor bigint, placed jsonb)
    where line.id = part.id`);
}
