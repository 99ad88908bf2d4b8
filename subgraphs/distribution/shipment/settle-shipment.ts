import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { addDecimals } from '@quanlian/money/decimal.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { sql } from 'drizzle-orm';
import { markSigned } from '../sales-order/progress.ts';
import type { LockedShipment } from './lock-shipment.ts';
import { moveShipment } from './move-shipment.ts';
import { type SettledLine, settleLine } from './rules.ts';
import type { ShipmentLineRow, ShipmentRow } from './tables.ts';

/**
 * Everything of a shipment is signed for or decided: counts it in its order and publishes GoodsSigned, once in the life
 * of a shipment. The lines carry what was signed and who bears the rest.
 */
export async function settleShipment(
  tx: CommandTx,
  { locked, shipment, lines }: LockedShipment,
  changes: Partial<Omit<ShipmentRow, 'id' | 'state' | 'settledAt'>>,
): Promise<ShipmentRow> {
  const settled = settledLines(locked.lines, lines);
  const { completesOrder } = await markSigned(
    tx,
    locked,
    settled.map(({ line, signedQuantity, shortQuantity }) => ({
      orderLineId: line.orderLineId,
      signedQuantity,
      shortQuantity,
      owedMinor: BigInt(line.grossMinor),
    })),
  );
  await writeShares(tx, shipment.id, settled);
  const row = await moveShipment(tx, shipment, { ...changes, state: 'SIGNED', settledAt: tx.businessTime });
  const { order } = locked;
  const sum = (amount: (line: SettledLine) => string | bigint) =>
    settled.reduce((total, line) => total + BigInt(amount(line)), 0n).toString();
  await tx.recordEvent(goodsSigned, {
    aggregateId: row.id,
    body: {
      shipmentId: row.id,
      number: row.number,
      salesOrderId: row.salesOrderId,
      salesOrderNumber: row.salesOrderNumber,
      channel: row.channel,
      sellerLegalEntityId: row.legalEntityId,
      buyerId: row.buyerId,
      buyerName: row.buyerName,
      funding: order.funding,
      currency: order.currency,
      signedOn: businessDay(row.signedAt ?? tx.businessTime),
      completesOrder,
      netMinor: sum(({ line }) => line.netMinor),
      taxMinor: sum(({ line }) => line.taxMinor),
      grossMinor: sum(({ line }) => line.grossMinor),
      shortGrossMinor: sum(({ shortGrossMinor }) => shortGrossMinor),
      lines: settled.map(({ shortGrossMinor: _short, settledFrom: _from, ...line }) => ({
        ...line,
        costMinor: line.costMinor.toString(),
        shortCostMinor: line.shortCostMinor.toString(),
      })),
    },
  });
  return row;
}

/** Which part of the order's line each line is: what comes back of it takes its amounts from there. */
async function writeShares(tx: CommandTx, shipmentId: string, settled: readonly SettledLine[]): Promise<void> {
  const shares = JSON.stringify(
    settled.map(({ line, settledFrom }) => ({ line: line.orderLineId, from: settledFrom })),
  );
  await tx.db.execute(sql`
    update shipment_lines line set settled_from = share."from"
    from jsonb_to_recordset(${shares}::jsonb) as share (line uuid, "from" numeric)
    where line.shipment_id = ${shipmentId} and line.order_line_id = share.line`);
}

/** Per line of the order, in its order. */
function settledLines(orderLines: LockedShipment['locked']['lines'], lines: readonly ShipmentLineRow[]): SettledLine[] {
  return orderLines.flatMap((orderLine) => {
    const parts = lines.filter((line) => line.orderLineId === orderLine.id);
    return parts.length === 0 ? [] : [settleLine(orderLine, parts)];
  });
}

/** The lines as if all had arrived. */
export function allArrived(lines: readonly ShipmentLineRow[]): ShipmentLineRow[] {
  return lines.map((line) => ({ ...line, signedQuantity: addDecimals(line.quantity, '0') }));
}
