import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, eq } from 'drizzle-orm';
import { validQuotationsByEvent } from '../quotation/queries.ts';
import { type SourcingEventRow, sourcingEvents, sourcingLots } from '../sourcing-event/tables.ts';
import { tellLosers } from './notices.ts';
import { awardLots, awardShares, awards } from './tables.ts';

/** When every lot of the locked event has an approved award, the event is awarded and those without a share are told. */
export async function closeSourcingEvent(tx: CommandTx, event: SourcingEventRow): Promise<void> {
  const lots = await tx.db
    .select({ id: sourcingLots.id })
    .from(sourcingLots)
    .where(eq(sourcingLots.sourcingEventId, event.id));
  const approved = and(eq(awards.sourcingEventId, event.id), inArray(awards.state, ['APPROVED', 'ACTIVE']));
  const awarded = await tx.db
    .select({ lotId: awardLots.lotId })
    .from(awardLots)
    .innerJoin(awards, eq(awards.id, awardLots.awardId))
    .where(and(approved, eq(awardLots.isLive, true)));
  if (awarded.length < lots.length) return;
  await tx.db.update(sourcingEvents).set({ state: 'AWARDED' }).where(eq(sourcingEvents.id, event.id));

  const winners = await tx.db
    .selectDistinct({ supplierId: awardShares.supplierId })
    .from(awardShares)
    .innerJoin(awards, eq(awards.id, awardShares.awardId))
    .where(approved);
  const won = new Set(winners.map((row) => row.supplierId));
  const quoted = (await validQuotationsByEvent.load(tx, [event.id])).get(event.id) ?? [];
  const losers = quoted.map((quotation) => quotation.supplierId).filter((supplierId) => !won.has(supplierId));
  await tellLosers(tx, event, losers);
}
