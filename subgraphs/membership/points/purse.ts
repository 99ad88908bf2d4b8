import { pointsMoved } from '@quanlian/events/points-moved.ts';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx, ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { laterDay, lotStateOn, takeFirstExpiring } from './rules.ts';
import {
  type MemberPurseRow,
  memberPurses,
  type PointLotRow,
  type PointMovementKind,
  type PointRuleRow,
  pointLots,
  pointMovements,
  pointRules,
} from './tables.ts';

/** A member at one seller: points and coupons of another legal entity are another's liability. */
export interface Purse {
  memberId: string;
  legalEntityId: string;
}

/** The parameters that hold on a day. */
export async function pointRuleOn(tx: ReadTx, day: string): Promise<PointRuleRow> {
  const [rule] = await tx.db
    .select()
    .from(pointRules)
    .where(lte(pointRules.validFrom, day))
    .orderBy(desc(pointRules.validFrom))
    .limit(1);
  if (!rule) throw new Error(`there are no rules of points on ${day}`);
  return rule;
}

/** Every change of a member's points and coupons comes here first: one after the other. */
export async function lockPurse(tx: CommandTx, purse: Purse): Promise<MemberPurseRow> {
  const { memberId, legalEntityId } = purse;
  await tx.db
    .insert(memberPurses)
    .values({ memberId, legalEntityId, createdAt: tx.businessTime })
    .onConflictDoNothing();
  const [row] = await tx.db
    .select()
    .from(memberPurses)
    .where(and(eq(memberPurses.memberId, memberId), eq(memberPurses.legalEntityId, legalEntityId)))
    .for('update');
  if (!row) throw new Error(`purse of member ${memberId} is not there`);
  return row;
}

export async function openLots(tx: ReadTx, { memberId, legalEntityId }: Purse): Promise<PointLotRow[]> {
  return tx.db
    .select()
    .from(pointLots)
    .where(and(eq(pointLots.memberId, memberId), eq(pointLots.legalEntityId, legalEntityId), gt(pointLots.open, 0)));
}

/** The lots that can be spent on a day. */
export async function usableLots(tx: ReadTx, purse: Purse): Promise<PointLotRow[]> {
  const day = businessDay(tx.businessTime);
  return (await openLots(tx, purse)).filter((lot) => lotStateOn(day, lot) === 'ACTIVE');
}

/** Writes a movement and tells the ledger; `movementKey` makes it one however often it is asked. */
export async function movePoints(
  tx: CommandTx,
  movement: Purse & {
    movementKey: string;
    kind: PointMovementKind;
    points: number;
    salesOrderId: string | null;
    documentNumber: string;
  },
): Promise<void> {
  const { movementKey, ...facts } = movement;
  if (facts.points === 0) return;
  const id = uuidFrom(facts.memberId, `points:${movementKey}:${facts.kind}`);
  await tx.db.insert(pointMovements).values({ id, ...facts, createdAt: tx.businessTime });
  await tx.recordEvent(pointsMoved, { aggregateId: facts.memberId, body: { movementId: id, ...facts } });
}

/**
 * Gives points as a lot of their own. They are in the ledger from here on, also while they cannot be spent yet; what
 * the member owes is taken out at once.
 */
export async function giveLot(
  tx: CommandTx,
  purse: MemberPurseRow,
  lot: {
    kind: PointLotRow['kind'];
    sourceId: string;
    documentNumber: string;
    salesOrderId: string | null;
    points: number;
    usableOn: string;
    expiresOn: string;
  },
): Promise<PointLotRow | undefined> {
  if (lot.points === 0) return undefined;
  const { memberId, legalEntityId } = purse;
  const [row] = await tx.db
    .insert(pointLots)
    .values({ id: newId(), memberId, legalEntityId, ...lot, open: lot.points, createdAt: tx.businessTime })
    .returning();
  if (!row) throw new Error('the lot of points was not written');
  const { documentNumber, salesOrderId } = lot;
  await movePoints(tx, {
    memberId,
    legalEntityId,
    movementKey: lot.sourceId,
    kind: lot.kind,
    points: lot.points,
    salesOrderId,
    documentNumber,
  });
  const owed = Math.min(purse.pointsOwed, lot.points);
  if (owed > 0) {
    await takeFromLot(tx, row.id, owed);
    await changeOwed(tx, purse, -owed);
    const movementKey = `${lot.sourceId}:owed`;
    await movePoints(tx, {
      memberId,
      legalEntityId,
      movementKey,
      kind: 'REVERSED',
      points: -owed,
      salesOrderId,
      documentNumber,
    });
  }
  return row;
}

/** Points that come back can be used at once, and for some time at least. */
export async function giveBack(
  tx: CommandTx,
  purse: MemberPurseRow,
  back: { sourceId: string; documentNumber: string; salesOrderId: string; points: number; expiresOn: string | null },
): Promise<void> {
  const day = businessDay(tx.businessTime);
  const rule = await pointRuleOn(tx, day);
  const least = addDays(day, rule.leastDaysAfterReturn);
  const expiresOn = laterDay(back.expiresOn ?? least, least);
  await giveLot(tx, purse, { ...back, kind: 'RETURNED', usableOn: day, expiresOn });
}

/** Takes points back that were earned: from their lot, then from the others; what is spent already is owed. */
export async function reverseEarned(
  tx: CommandTx,
  purse: MemberPurseRow,
  reversal: { sourceId: string; lotIds: string[]; documentNumber: string; salesOrderId: string; points: number },
): Promise<void> {
  if (reversal.points <= 0) return;
  const lots = await openLots(tx, purse);
  const own = takeFirstExpiring(
    lots.filter((lot) => reversal.lotIds.includes(lot.id)),
    reversal.points,
  );
  const others = takeFirstExpiring(
    lots.filter((lot) => !reversal.lotIds.includes(lot.id)),
    own.short,
  );
  for (const { lot, points } of [...own.parts, ...others.parts]) await takeFromLot(tx, lot.id, points);
  if (others.short > 0) await changeOwed(tx, purse, others.short);
  const { memberId, legalEntityId } = purse;
  const { sourceId: movementKey, documentNumber, salesOrderId } = reversal;
  const points = others.short - reversal.points;
  await movePoints(tx, {
    memberId,
    legalEntityId,
    movementKey,
    kind: 'REVERSED',
    points,
    salesOrderId,
    documentNumber,
  });
}

export async function takeFromLot(tx: CommandTx, lotId: string, points: number): Promise<void> {
  await tx.db
    .update(pointLots)
    .set({ open: sql`${pointLots.open} - ${points}` })
    .where(eq(pointLots.id, lotId));
}

export async function changeOwed(tx: CommandTx, purse: MemberPurseRow, by: number): Promise<void> {
  purse.pointsOwed += by;
  await tx.db
    .update(memberPurses)
    .set({ pointsOwed: purse.pointsOwed })
    .where(and(eq(memberPurses.memberId, purse.memberId), eq(memberPurses.legalEntityId, purse.legalEntityId)));
}
