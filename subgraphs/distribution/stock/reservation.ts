import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay, clockOffsetOf } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { err, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { lockFreeStock, type StockInsufficient, type StockPlace, stockShortage } from './free-stock.ts';
import {
  firstExpiredFirst,
  livesLongEnough,
  planFefo,
  quantityOf,
  smaller,
  thousandths,
  type WantedLine,
} from './rules.ts';
import { batches, type StockReservationRow, stockItems, stockReservations } from './tables.ts';

/*
 * What orders hold of stock. These run inside the caller's transaction, which has locked its order. Reservations are
 * locked before stock items, stock items in the order of their key.
 */

export interface ReservationLine {
  orderLineId: string;
  productId: string;
  quantity: string;
  /** Days that the goods must still live on the business day; 0: not expired. */
  minRemainingDays: number;
}

/** One statement's lists of values, which PostgreSQL reads as columns. */
const list = (values: readonly string[], type: 'uuid' | 'numeric') =>
  sql`${`{${values.join(',')}}`}::${sql.raw(type)}[]`;

/**
 * Holds stock for all lines of an order, or for none: FEFO among released batches that live long enough. With
 * `expiresAt` the hold ends by itself at that (business) time.
 */
export async function reserveStock(
  tx: CommandTx,
  request: StockPlace & { orderId: string; lines: readonly ReservationLine[]; expiresAt: Date | null },
): Promise<Result<StockReservationRow[], StockInsufficient>> {
  const { locationId, legalEntityId, orderId, expiresAt } = request;
  const day = businessDay(tx.businessTime);
  const lines = request.lines.map((line) => ({ ...line, quantity: thousandths(line.quantity) }));
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  const free = await lockFreeStock(tx, request, productIds, day);
  const { parts, short } = planFefo(lines, free, day);
  if (short) return err(await stockShortage(tx, request, { line: short, lines, day }));
  const offset = clockOffsetOf(tx.settings, tx.businessTime) ?? 0;
  const rows = parts.map(({ line, batchId, quantity }) => ({
    id: newId(),
    orderId,
    orderLineId: line.orderLineId,
    locationId,
    productId: line.productId,
    batchId,
    legalEntityId,
    quantity: quantityOf(quantity),
    picked: '0.000',
    lapsesAt: expiresAt ? new Date(expiresAt.getTime() - offset) : null,
  }));
  if (rows.length === 0) return ok(rows);
  // The stock items are locked already; both are written by one statement.
  await tx.db.execute(sql`
    with held as (
      insert into stock_reservations
        (id, order_id, order_line_id, location_id, product_id, batch_id, legal_entity_id, quantity, lapses_at)
      select part.id, ${orderId}, part.order_line_id, ${locationId}, part.product_id, part.batch_id, ${legalEntityId},
        part.quantity, ${rows[0]?.lapsesAt?.toISOString() ?? null}::timestamptz
      from unnest(
        ${list(column(rows, 'id'), 'uuid')}, ${list(column(rows, 'orderLineId'), 'uuid')},
        ${list(column(rows, 'productId'), 'uuid')}, ${list(column(rows, 'batchId'), 'uuid')},
        ${list(column(rows, 'quantity'), 'numeric')}
      ) as part (id, order_line_id, product_id, batch_id, quantity)
      returning product_id, batch_id, quantity
    )
    update stock_items item set reserved = item.reserved + more.quantity
    from (select product_id, batch_id, sum(quantity) as quantity from held group by 1, 2) more
    where item.location_id = ${locationId} and item.legal_entity_id = ${legalEntityId}
      and item.product_id = more.product_id and item.batch_id = more.batch_id`);
  return ok(rows);
}

/** The hold of a confirmed order ends no more by itself. False: there is none (any more), it must be reserved anew. */
export async function firmReservation(tx: CommandTx, orderId: string): Promise<boolean> {
  const rows = await tx.db
    .update(stockReservations)
    .set({ lapsesAt: null })
    .where(eq(stockReservations.orderId, orderId))
    .returning({ id: stockReservations.id });
  return rows.length > 0;
}

/** Lets a line hold no more than `quantity`: what lives longest goes back first. */
export async function reduceReservation(
  tx: CommandTx,
  { orderLineId, quantity }: { orderLineId: string; quantity: string },
): Promise<void> {
  const rows = await lockReservations(tx, [orderLineId]);
  let surplus = rows.reduce((sum, row) => sum + thousandths(row.quantity), 0n) - thousandths(quantity);
  const back: { id: string; quantity: string }[] = [];
  for (const row of rows.toSorted((a, b) => firstExpiredFirst(b, a))) {
    const loose = thousandths(row.quantity) - thousandths(row.picked);
    const given = smaller(surplus, loose);
    if (given <= 0n) continue;
    surplus -= given;
    back.push({ id: row.id, quantity: quantityOf(given) });
  }
  if (surplus > 0n) throw new Error('more is picked than the line may keep');
  await giveBack(tx, back);
}

/** Gives back all that an order holds and no shipment has been told to take. */
export async function releaseReservation(tx: CommandTx, orderId: string): Promise<void> {
  await releaseReservations(tx, [orderId]);
}

export async function releaseReservations(tx: CommandTx, orderIds: readonly string[]): Promise<void> {
  const rows = await tx.db
    .select()
    .from(stockReservations)
    .where(
      and(inArray(stockReservations.orderId, [...orderIds]), gt(stockReservations.quantity, stockReservations.picked)),
    )
    .orderBy(asc(stockReservations.id))
    .for('update');
  await giveBack(
    tx,
    rows.map((row) => ({ id: row.id, quantity: quantityOf(thousandths(row.quantity) - thousandths(row.picked)) })),
  );
}

export interface PickedBatch {
  orderLineId: string;
  productId: string;
  batchId: string;
  batchNumber: string;
  bestBefore: string | null;
  locationId: string;
  quantity: string;
}

interface WantedPart {
  orderLineId: string;
  quantity: string;
  /** Days that the goods must still live on the business day. */
  minRemainingDays: number;
}

/**
 * Which batches a shipment takes of what its order holds, FEFO. What has been withdrawn, has expired or has grown too
 * old for the buyer since it was reserved is exchanged for other stock, if there is any. The cost is known when it is issued.
 */
export async function pickReservation(
  tx: CommandTx,
  request: { orderId: string; lines: readonly WantedPart[] },
): Promise<Result<PickedBatch[], StockInsufficient>> {
  const day = businessDay(tx.businessTime);
  const renewed = await renew(tx, request);
  if (!renewed.ok) return renewed;
  const rows = renewed.value;
  const picked: (PickedBatch & { id: string })[] = [];
  for (const line of request.lines) {
    let open = thousandths(line.quantity);
    for (const row of fitFor(line, rows, day).sort(firstExpiredFirst)) {
      const taken = smaller(looseOf(row), open);
      if (taken <= 0n) continue;
      open -= taken;
      const { id, orderLineId, productId, batchId, batchNumber, bestBefore, locationId } = row;
      const quantity = quantityOf(taken);
      picked.push({ id, orderLineId, productId, batchId, batchNumber, bestBefore, locationId, quantity });
    }
    if (open > 0n) throw new Error('a line was to be picked of which too little is held');
  }
  if (picked.length > 0) {
    await tx.db.execute(sql`
      update stock_reservations held set picked = held.picked + part.quantity
      from unnest(${list(column(picked, 'id'), 'uuid')}, ${list(column(picked, 'quantity'), 'numeric')})
        as part (id, quantity)
      where held.id = part.id`);
  }
  return ok(picked.map(({ id: _id, ...part }) => part));
}

/**
 * Exchanges what an order holds that may not or need not go to its buyer any more: the same as when it is picked, but
 * before anybody relies on it. An order that holds nothing has nothing to exchange.
 */
export async function renewReservation(
  tx: CommandTx,
  request: { orderId: string; lines: readonly WantedPart[] },
): Promise<Result<null, StockInsufficient>> {
  const renewed = await renew(tx, request);
  return renewed.ok ? ok(null) : renewed;
}

/** What the order holds, with enough in it that fits for each of the lines. */
async function renew(
  tx: CommandTx,
  request: { orderId: string; lines: readonly WantedPart[] },
): Promise<Result<LockedReservation[], StockInsufficient>> {
  const day = businessDay(tx.businessTime);
  const rows = await reservationsOf(tx, request);
  const missing = request.lines.flatMap((line) => {
    const quantity = thousandths(line.quantity) - fitFor(line, rows, day).reduce((sum, row) => sum + looseOf(row), 0n);
    return quantity > 0n ? [{ ...line, quantity }] : [];
  });
  if (rows.length === 0 || missing.length === 0) return ok(rows);
  const exchanged = await exchange(tx, { lines: missing, wanted: request.lines, rows, day });
  return exchanged.ok ? ok(await reservationsOf(tx, request)) : exchanged;
}

type LockedReservation = Awaited<ReturnType<typeof lockReservations>>[number];

async function reservationsOf(tx: CommandTx, request: { orderId: string; lines: readonly WantedPart[] }) {
  const rows = await lockReservations(
    tx,
    request.lines.map(({ orderLineId }) => orderLineId),
  );
  return rows.filter(({ orderId }) => orderId === request.orderId);
}

function looseOf(row: LockedReservation): bigint {
  return thousandths(row.quantity) - thousandths(row.picked);
}

function fitFor(line: WantedPart, rows: readonly LockedReservation[], day: string): LockedReservation[] {
  return rows.filter((row) => row.orderLineId === line.orderLineId && isFit(row, line, day));
}

function isFit(row: LockedReservation, line: Pick<WantedPart, 'minRemainingDays'>, day: string): boolean {
  return row.batchState === 'RELEASED' && livesLongEnough(row.bestBefore, line.minRemainingDays, day);
}

/** Gives back what does not fit any more, and holds as much of other batches; nothing when there is not enough of them. */
async function exchange(
  tx: CommandTx,
  {
    lines: missing,
    wanted,
    rows,
    day,
  }: {
    lines: readonly (Omit<WantedPart, 'quantity'> & { quantity: bigint })[];
    wanted: readonly WantedPart[];
    rows: readonly LockedReservation[];
    day: string;
  },
): Promise<Result<null, StockInsufficient>> {
  const productOf = ({ orderLineId }: Pick<WantedPart, 'orderLineId'>) => {
    const held = rows.find((row) => row.orderLineId === orderLineId);
    if (!held) throw new Error('a line that holds nothing was to be picked');
    return held.productId;
  };
  const lines = missing.map((line) => ({ ...line, productId: productOf(line) }));
  const [place] = rows;
  if (!place) throw new Error('an order that holds nothing was to be picked');
  /** In figures of all that is wanted, and of all that the order holds: what is missing alone helps nobody to decide. */
  const shortage = (line: WantedLine) => {
    const all = wanted.map((part) => ({ ...part, productId: productOf(part), quantity: thousandths(part.quantity) }));
    const held = rows.map((row) => ({ batchId: row.batchId, quantity: looseOf(row) }));
    return stockShortage(tx, place, { line, lines: all, day, held });
  };
  const back: { id: string; quantity: string }[] = [];
  for (const line of lines) {
    let surplus = line.quantity;
    for (const row of rows) {
      if (row.orderLineId !== line.orderLineId || isFit(row, line, day)) continue;
      const given = smaller(looseOf(row), surplus);
      if (given <= 0n) continue;
      surplus -= given;
      back.push({ id: row.id, quantity: quantityOf(given) });
    }
    // More is to be picked than the line holds.
    if (surplus > 0n) return err(await shortage(line));
  }
  const free = await lockFreeStock(tx, place, [...new Set(lines.map(({ productId }) => productId))], day);
  const { parts, short } = planFefo(lines, free, day);
  if (short) return err(await shortage(short));
  await giveBack(tx, back);
  for (const { line, batchId, quantity } of parts) {
    const held = quantityOf(quantity);
    await tx.db
      .insert(stockReservations)
      .values({
        id: newId(),
        orderId: place.orderId,
        orderLineId: line.orderLineId,
        locationId: place.locationId,
        productId: line.productId,
        batchId,
        legalEntityId: place.legalEntityId,
        quantity: held,
        picked: '0',
        lapsesAt: null,
      })
      .onConflictDoUpdate({
        target: [stockReservations.orderLineId, stockReservations.batchId],
        set: { quantity: sql`${stockReservations.quantity} + ${held}` },
      });
    await tx.db
      .update(stockItems)
      .set({ reserved: sql`${stockItems.reserved} + ${held}` })
      .where(
        and(
          eq(stockItems.locationId, place.locationId),
          eq(stockItems.legalEntityId, place.legalEntityId),
          eq(stockItems.productId, line.productId),
          eq(stockItems.batchId, batchId),
        ),
      );
  }
  return ok(null);
}

/** A shipment that is given up before it left: its order holds the goods as before. */
export async function returnPicked(
  tx: CommandTx,
  parts: readonly { orderLineId: string; batchId: string; quantity: string }[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = await tx.db.execute<{ id: string }>(sql`
    update stock_reservations held set picked = held.picked - part.quantity
    from unnest(
      ${list(column(parts, 'orderLineId'), 'uuid')}, ${list(column(parts, 'batchId'), 'uuid')},
      ${list(column(parts, 'quantity'), 'numeric')}
    ) as part (order_line_id, batch_id, quantity)
    where held.order_line_id = part.order_line_id and held.batch_id = part.batch_id
    returning held.id`);
  if (rows.length !== parts.length) throw new Error('something was to be put back that was not picked');
}

async function lockReservations(tx: CommandTx, orderLineIds: readonly string[]) {
  const rows = await tx.db
    .select({
      row: stockReservations,
      batchNumber: batches.batchNumber,
      bestBefore: batches.bestBefore,
      batchState: batches.state,
    })
    .from(stockReservations)
    .innerJoin(batches, eq(batches.id, stockReservations.batchId))
    .where(inArray(stockReservations.orderLineId, [...orderLineIds]))
    .orderBy(asc(stockReservations.id))
    .for('update', { of: stockReservations });
  return rows.map(({ row, ...batch }) => ({ ...row, ...batch }));
}

/** Takes quantities off locked reservations and off what their stock items hold. */
async function giveBack(tx: CommandTx, parts: readonly { id: string; quantity: string }[]): Promise<void> {
  if (parts.length === 0) return;
  await tx.db.execute(sql`
    with part as materialized (
      select * from unnest(${list(column(parts, 'id'), 'uuid')}, ${list(column(parts, 'quantity'), 'numeric')})
        as given (id, quantity)
    ), back as materialized (
      select held.location_id, held.product_id, held.batch_id, held.legal_entity_id, sum(part.quantity) as quantity
      from stock_reservations held join part on part.id = held.id group by 1, 2, 3, 4
    ), ended as (
      delete from stock_reservations held using part where held.id = part.id and held.quantity = part.quantity
    ), less as (
      update stock_reservations held set quantity = held.quantity - part.quantity from part
      where held.id = part.id and held.quantity > part.quantity
    ), locked as materialized (
      select item.location_id, item.product_id, item.batch_id, item.legal_entity_id, back.quantity
      from stock_items item join back using (location_id, product_id, batch_id, legal_entity_id)
      order by item.location_id, item.product_id, item.batch_id, item.legal_entity_id
      for update of item
    )
    update stock_items item set reserved = item.reserved - locked.quantity from locked
    where item.location_id = locked.location_id and item.product_id = locked.product_id
      and item.batch_id = locked.batch_id and item.legal_entity_id = locked.legal_entity_id`);
}

function column<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Row[Key][] {
  return rows.map((row) => row[key]);
}
