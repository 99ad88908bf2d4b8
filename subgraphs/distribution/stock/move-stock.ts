import { newId } from '@quanlian/ids/uuid.ts';
import { isZeroDecimal } from '@quanlian/money/decimal.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { sql } from 'drizzle-orm';
import { lockFreeStock, type StockInsufficient, type StockPlace, stockShortage } from './free-stock.ts';
import { costOfPart, planFefo, quantityOf, thousandths } from './rules.ts';
import { type StockMovementKind, stockItems, stockMovements } from './tables.ts';

/* What comes in and goes out. These run inside the caller's transaction, which has locked its document. */

/** The document that a movement is for. */
export interface MovingDocument {
  type: string;
  id: string;
  number: string;
}

export interface IssuedLine {
  orderLineId: string;
  documentLineId: string;
  productId: string;
  batchId: string;
  quantity: string;
  /** Exact in fen: whoever takes the last of a batch takes the rest of its value. */
  costMinor: bigint;
}

interface LockedStock extends Record<string, unknown> {
  order_line_id: string;
  location_id: string;
  product_id: string;
  batch_id: string;
  legal_entity_id: string;
  on_hand: string;
  value_minor: string;
}

/** Takes out what was picked of reservations; a document line takes of one batch. */
export async function issueStock(
  tx: CommandTx,
  request: {
    kind: 'SALE';
    document: MovingDocument;
    counterpartyId: string | null;
    lines: readonly { orderLineId: string; batchId: string; quantity: string; documentLineId: string }[];
  },
): Promise<IssuedLine[]> {
  const pairs = sql.join(
    request.lines.map(({ orderLineId, batchId }) => sql`(${orderLineId}::uuid, ${batchId}::uuid)`),
    sql`, `,
  );
  const locked = await tx.db.execute<LockedStock>(sql`
    select held.order_line_id, item.location_id, item.product_id, item.batch_id, item.legal_entity_id, item.on_hand,
      item.value_minor
    from stock_reservations held join stock_items item using (location_id, product_id, batch_id, legal_entity_id)
    where (held.order_line_id, held.batch_id) in (${pairs})
    order by item.location_id, item.product_id, item.batch_id, item.legal_entity_id, held.id
    for update of held, item`);
  const left = new Map(locked.map((row) => [row.batch_id, leftOf(row.on_hand, row.value_minor)]));
  const moves = request.lines.map((line) => {
    const stock = locked.find((row) => row.order_line_id === line.orderLineId && row.batch_id === line.batchId);
    const rest = left.get(line.batchId);
    if (!stock || !rest) throw new Error('goods were to be issued that are not reserved');
    const place = { locationId: stock.location_id, legalEntityId: stock.legal_entity_id };
    return { ...line, ...place, productId: stock.product_id, costMinor: takeOff(rest, line.quantity) };
  });
  const part = unnested(moves);
  const rows = await tx.db.execute(sql`
    with part as materialized (${part}), ended as (
      delete from stock_reservations held using part
      where held.order_line_id = part.order_line_id and held.batch_id = part.batch_id and held.quantity = part.quantity
      returning held.id
    ), less as (
      update stock_reservations held set quantity = held.quantity - part.quantity, picked = held.picked - part.quantity
      from part
      where held.order_line_id = part.order_line_id and held.batch_id = part.batch_id and held.quantity > part.quantity
      returning held.id
    ), moved as (${movementsOf(tx, request)}), out as (${takenFromStock({ isReserved: true })} returning item.batch_id)
    select id from ended union all select id from less`);
  if (rows.length !== moves.length) throw new Error('a reservation is to be issued twice, or more than it holds');
  return moves.map(({ orderLineId, documentLineId, productId, batchId, quantity, costMinor }) => ({
    orderLineId,
    documentLineId,
    productId,
    batchId,
    quantity,
    costMinor,
  }));
}

export interface TakenBatch {
  lineId: string;
  documentLineId: string;
  productId: string;
  batchId: string;
  quantity: string;
  costMinor: bigint;
}

/**
 * Takes free stock out at once, FEFO or of the batch that a line names: released, unexpired, and all lines or none.
 * Each batch taken is a document line of its own.
 */
export async function takeStock(
  tx: CommandTx,
  request: StockPlace & {
    kind: 'PRODUCTION_ISSUE';
    document: MovingDocument;
    counterpartyId: string | null;
    lines: readonly { lineId: string; productId: string; batchId: string | null; quantity: string }[];
  },
): Promise<Result<TakenBatch[], StockInsufficient>> {
  const day = businessDay(tx.businessTime);
  const lines = request.lines
    .map((line) => ({ ...line, quantity: thousandths(line.quantity), minRemainingDays: 0 }))
    // Who names a batch chooses before who takes what comes first.
    .sort((a, b) => Number(a.batchId === null) - Number(b.batchId === null));
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  const free = await lockFreeStock(tx, request, productIds, day);
  const { parts, short } = planFefo(lines, free, day);
  if (short) return err(await stockShortage(tx, request, { line: short, lines, day }));
  const left = new Map(free.map((row) => [row.batchId, { onHand: row.onHand, valueMinor: row.valueMinor }]));
  const moves = parts.map(({ line, batchId, quantity: units }) => {
    const rest = left.get(batchId);
    if (!rest) throw new Error('a batch was planned that is not there');
    const quantity = quantityOf(units);
    return {
      orderLineId: line.lineId,
      documentLineId: newId(),
      locationId: request.locationId,
      legalEntityId: request.legalEntityId,
      productId: line.productId,
      batchId,
      quantity,
      costMinor: takeOff(rest, quantity),
    };
  });
  await tx.db.execute(sql`
    with part as materialized (${unnested(moves)}), moved as (${movementsOf(tx, request)})
    ${takenFromStock({ isReserved: false })}`);
  return ok(
    moves.map(({ orderLineId: lineId, documentLineId, productId, batchId, quantity, costMinor }) => ({
      lineId,
      documentLineId,
      productId,
      batchId,
      quantity,
      costMinor,
    })),
  );
}

/** Puts goods of a batch into stock, once per document line. False: this line had come in before. */
export async function receiveStock(
  tx: CommandTx,
  request: {
    kind: 'RECEIPT' | 'PRODUCTION_RETURN' | 'PRODUCTION' | 'SALES_RETURN';
    document: MovingDocument;
    documentLineId: string;
    counterpartyId: string | null;
    place: StockPlace;
    productId: string;
    batchId: string;
    quantity: string;
    valueMinor: bigint;
    /** Not saleable until somebody has looked at it. */
    quarantined: boolean;
  },
): Promise<boolean> {
  const { kind, document, documentLineId, counterpartyId, productId, batchId, quantity, valueMinor } = request;
  const { locationId, legalEntityId } = request.place;
  if (isZeroDecimal(quantity)) throw new Error('nothing was to be put into stock');
  const place = { locationId, productId, batchId, legalEntityId };
  const moved = await tx.db
    .insert(stockMovements)
    .values({
      id: newId(),
      kind,
      ...place,
      quantity,
      valueMinor,
      documentType: document.type,
      documentId: document.id,
      documentNumber: document.number,
      documentLineId,
      counterpartyId,
      occurredAt: tx.businessTime,
    })
    .onConflictDoNothing()
    .returning({ id: stockMovements.id });
  if (moved.length === 0) return false;
  await tx.db
    .insert(stockItems)
    .values({
      ...place,
      onHand: quantity,
      reserved: '0',
      quarantined: request.quarantined ? quantity : '0',
      valueMinor,
    })
    .onConflictDoUpdate({
      target: [stockItems.locationId, stockItems.productId, stockItems.batchId, stockItems.legalEntityId],
      set: {
        onHand: sql`${stockItems.onHand} + excluded.on_hand`,
        quarantined: sql`${stockItems.quarantined} + excluded.quarantined`,
        valueMinor: sql`${stockItems.valueMinor} + excluded.value_minor`,
      },
    });
  return true;
}

interface Rest {
  onHand: bigint;
  valueMinor: bigint;
}

const leftOf = (onHand: string, valueMinor: string): Rest => ({
  onHand: thousandths(onHand),
  valueMinor: BigInt(valueMinor),
});

/** Takes a quantity off what is left, and answers what it cost. */
function takeOff(rest: Rest, quantity: string): bigint {
  const units = thousandths(quantity);
  const cost = costOfPart(rest, units);
  rest.onHand -= units;
  rest.valueMinor -= cost;
  return cost;
}

interface Move {
  orderLineId: string;
  documentLineId: string;
  locationId: string;
  legalEntityId: string;
  productId: string;
  batchId: string;
  quantity: string;
  costMinor: bigint;
}

/** The moves as rows of a statement. */
function unnested(moves: readonly Move[]) {
  const list = (values: readonly (string | bigint)[], type: string) =>
    sql`${`{${values.join(',')}}`}::${sql.raw(type)}[]`;
  return sql`select * from unnest(
    ${list(moves.map(newId), 'uuid')}, ${list(
      moves.map((move) => move.orderLineId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.documentLineId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.locationId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.legalEntityId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.productId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.batchId),
      'uuid',
    )}, ${list(
      moves.map((move) => move.quantity),
      'numeric',
    )}, ${list(
      moves.map((move) => move.costMinor),
      'bigint',
    )}
  ) as given (id, order_line_id, document_line_id, location_id, legal_entity_id, product_id, batch_id, quantity, cost)`;
}

/** Going out, quantity and value are negative: the movements of a stock item sum to it. */
function movementsOf(
  tx: CommandTx,
  {
    kind,
    document,
    counterpartyId,
  }: { kind: StockMovementKind; document: MovingDocument; counterpartyId: string | null },
) {
  return sql`
    insert into stock_movements (id, kind, location_id, product_id, batch_id, legal_entity_id, quantity, value_minor,
      document_type, document_id, document_number, document_line_id, counterparty_id, occurred_at)
    select id, ${kind}, location_id, product_id, batch_id, legal_entity_id, -quantity, -cost, ${document.type},
      ${document.id}::uuid, ${document.number}, document_line_id, ${counterpartyId}::uuid,
      ${tx.businessTime.toISOString()}::timestamptz
    from part`;
}

/** The stock items are locked already. */
function takenFromStock({ isReserved }: { isReserved: boolean }) {
  return sql`
    update stock_items item set on_hand = item.on_hand - less.quantity, value_minor = item.value_minor - less.cost
      ${isReserved ? sql`, reserved = item.reserved - less.quantity` : sql``}
    from (
      select location_id, product_id, batch_id, legal_entity_id, sum(quantity) as quantity, sum(cost)::bigint as cost
      from part group by 1, 2, 3, 4
    ) less
    where item.location_id = less.location_id and item.product_id = less.product_id and item.batch_id = less.batch_id
      and item.legal_entity_id = less.legal_entity_id`;
}
