import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, ilike, or } from 'drizzle-orm';
import { z } from 'zod';
import { liveAwardNumberByLot } from '../award/queries.ts';
import { lotsBySourcingEvent, sourcingEventById } from '../sourcing-event/queries.ts';
import { sourcingEvents } from '../sourcing-event/tables.ts';
import { compareOffers, compareQuotations } from './rules.ts';
import {
  type ComparedLotRow,
  type QuotationComparisonRow,
  type QuotationLineRow,
  type QuotationRow,
  quotationLines,
  quotationStates,
  quotations,
} from './tables.ts';

// Each read below is scoped to its party; row security decides besides whether headquarters may see the row yet.

export const listQuotations = query({
  name: 'quotations',
  permission: 'sourcing-event.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(quotationStates)).nullish(),
        sourcingEventId: idField.nullish(),
        supplierId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst({ createdAt: quotations.submittedAt, id: quotations.id }, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select({ quotation: quotations })
      .from(quotations)
      .innerJoin(sourcingEvents, eq(sourcingEvents.id, quotations.sourcingEventId))
      .where(
        and(
          scopedTo(tx.scope, quotations.supplierId),
          inArray(quotations.state, filter?.states ?? ['SUBMITTED', 'WITHDRAWN']),
          filter?.sourcingEventId ? eq(quotations.sourcingEventId, filter.sourcingEventId) : undefined,
          filter?.supplierId ? eq(quotations.supplierId, filter.supplierId) : undefined,
          text
            ? or(ilike(quotations.number, text), ilike(sourcingEvents.number, text), ilike(sourcingEvents.title, text))
            : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    const page = newestPage(
      rows.map(({ quotation }) => ({ id: quotation.id, createdAt: quotation.submittedAt, quotation })),
      first,
    );
    return { nodes: page.nodes.map((node) => node.quotation), pageInfo: page.pageInfo };
  },
});

export const readQuotation = query({
  name: 'quotation',
  permission: 'sourcing-event.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await quotationById.load(tx, [id])).get(id) ?? null;
  },
});

export const readQuotationComparison = query({
  name: 'quotationComparison',
  permission: 'sourcing-event.write',
  input: z.object({ sourcingEventId: idField }),
  async run(tx, { sourcingEventId }): Promise<QuotationComparisonRow | null> {
    const sourcingEvent = (await sourcingEventById.load(tx, [sourcingEventId])).get(sourcingEventId);
    if (tx.scope.kind !== 'hq' || !sourcingEvent?.openedAt) return null;
    const lots = (await lotsBySourcingEvent.load(tx, [sourcingEventId])).get(sourcingEventId) ?? [];
    const valid = (await validQuotationsByEvent.load(tx, [sourcingEventId])).get(sourcingEventId) ?? [];
    const linesByQuotation = await linesOfQuotations.load(
      tx,
      valid.map((quotation) => quotation.id),
    );
    const offers = valid.flatMap((quotation) =>
      (linesByQuotation.get(quotation.id) ?? []).map((line) => ({ line, quotation })),
    );
    const awardNumbers = await liveAwardNumberByLot.load(
      tx,
      lots.map((lot) => lot.id),
    );
    const today = businessDay(tx.businessTime);
    const compared: ComparedLotRow[] = lots.map((lot) => ({
      lot,
      offers: compareOffers(
        lot,
        offers.filter((offer) => offer.line.lotId === lot.id),
        today,
      ),
      awardNumber: awardNumbers.get(lot.id) ?? null,
    }));
    return { sourcingEvent, quotations: compareQuotations(compared), lots: compared };
  },
});

export const quotationById: BatchLoader<string, QuotationRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(quotations)
    .where(and(inArray(quotations.id, [...ids]), scopedTo(tx.scope, quotations.supplierId)));
  return byKey(rows, (row) => row.id);
});

/** Valid quotations per event, in the order in which they came in. */
export const validQuotationsByEvent: BatchLoader<string, QuotationRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(quotations)
      .where(
        and(
          inArray(quotations.sourcingEventId, [...ids]),
          eq(quotations.state, 'SUBMITTED'),
          scopedTo(tx.scope, quotations.supplierId),
        ),
      )
      .orderBy(asc(quotations.submittedAt), asc(quotations.id));
    return groupedBy(rows, ids, (row) => row.sourcingEventId);
  },
);

/** The valid quotation of the caller's own organisation, per event; none for headquarters. */
export const myQuotationByEvent: BatchLoader<string, QuotationRow> = batchLoader(async (tx, ids: readonly string[]) => {
  if (tx.scope.kind !== 'organisation') return new Map();
  const valid = await validQuotationsByEvent.load(tx, ids);
  return byKey([...valid.values()].flat(), (row) => row.sourcingEventId);
});

/** All versions that the caller may see, by `<event>:<supplier>`, the latest first. */
export const quotationVersions: BatchLoader<string, QuotationRow[]> = batchLoader(
  async (tx, keys: readonly string[]) => {
    const eventIds = keys.map((key) => key.slice(0, 36));
    const rows = await tx.db
      .select()
      .from(quotations)
      .where(and(inArray(quotations.sourcingEventId, eventIds), scopedTo(tx.scope, quotations.supplierId)))
      .orderBy(desc(quotations.version));
    return groupedBy(rows, keys, versionKeyOf);
  },
);

export function versionKeyOf(row: Pick<QuotationRow, 'sourcingEventId' | 'supplierId'>): string {
  return `${row.sourcingEventId}:${row.supplierId}`;
}

export const linesOfQuotations: BatchLoader<string, QuotationLineRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    if (ids.length === 0) return new Map();
    const rows = await tx.db
      .select()
      .from(quotationLines)
      .where(and(inArray(quotationLines.quotationId, [...ids]), scopedTo(tx.scope, quotationLines.supplierId)))
      .orderBy(asc(quotationLines.id));
    return groupedBy(rows, ids, (row) => row.quotationId);
  },
);

export const quotationLineById: BatchLoader<string, QuotationLineRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(quotationLines)
      .where(and(inArray(quotationLines.id, [...ids]), scopedTo(tx.scope, quotationLines.supplierId)));
    return byKey(rows, (row) => row.id);
  },
);
