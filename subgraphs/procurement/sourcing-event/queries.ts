import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, count, eq, exists, gt, ilike, isNotNull, lte, notExists, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { quotations } from '../quotation/tables.ts';
import type { SourcingEventState } from './rules.ts';
import {
  type SourcingEventRow,
  type SourcingInvitationRow,
  type SourcingLotRow,
  sourcingEventStates,
  sourcingEvents,
  sourcingInvitations,
  sourcingLots,
} from './tables.ts';

const subquery = new QueryBuilder();

/** Headquarters see all events, a supplier those to which it is invited and which were published. */
export function visibleSourcingEvents(scope: Scope): SQL | undefined {
  if (scope.kind !== 'organisation') return scopedTo(scope);
  return and(isNotNull(sourcingEvents.publishedAt), invites(scope.organisationId));
}

function invites(supplierId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(sourcingInvitations)
      .where(
        and(eq(sourcingInvitations.sourcingEventId, sourcingEvents.id), eq(sourcingInvitations.supplierId, supplierId)),
      ),
  );
}

function hasLotOf(productId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(sourcingLots)
      .where(and(eq(sourcingLots.sourcingEventId, sourcingEvents.id), eq(sourcingLots.productId, productId))),
  );
}

function inStates(states: readonly SourcingEventState[], businessTime: Date): SQL | undefined {
  const conditions = states.map((state) => {
    switch (state) {
      case 'PUBLISHED':
        return and(eq(sourcingEvents.state, 'PUBLISHED'), gt(sourcingEvents.closesAt, businessTime));
      case 'CLOSED':
        return and(eq(sourcingEvents.state, 'PUBLISHED'), lte(sourcingEvents.closesAt, businessTime));
      default:
        return eq(sourcingEvents.state, state);
    }
  });
  return conditions.length === 0 ? sql`false` : or(...conditions);
}

/** Open for quotations, and the reader's own organisation has none in it that is valid. */
function awaitsQuotationOf(scope: Scope, businessTime: Date): SQL | undefined {
  if (scope.kind !== 'organisation') return sql`false`;
  const own = subquery
    .select({ one: sql`1` })
    .from(quotations)
    .where(
      and(
        eq(quotations.sourcingEventId, sourcingEvents.id),
        eq(quotations.supplierId, scope.organisationId),
        eq(quotations.state, 'SUBMITTED'),
      ),
    );
  return and(inStates(['PUBLISHED'], businessTime), notExists(own));
}

export const listSourcingEvents = query({
  name: 'sourcingEvents',
  permission: 'sourcing-event.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(sourcingEventStates)).nullish(),
        supplierId: idField.nullish(),
        productId: idField.nullish(),
        legalEntityId: idField.nullish(),
        awaitsMyQuotation: z.boolean().nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(sourcingEvents, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(sourcingEvents)
      .where(
        and(
          visibleSourcingEvents(tx.scope),
          filter?.states ? inStates(filter.states, tx.businessTime) : undefined,
          filter?.supplierId ? invites(filter.supplierId) : undefined,
          filter?.productId ? hasLotOf(filter.productId) : undefined,
          filter?.legalEntityId ? eq(sourcingEvents.legalEntityId, filter.legalEntityId) : undefined,
          filter?.awaitsMyQuotation ? awaitsQuotationOf(tx.scope, tx.businessTime) : undefined,
          text ? or(ilike(sourcingEvents.number, text), ilike(sourcingEvents.title, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readSourcingEvent = query({
  name: 'sourcingEvent',
  permission: 'sourcing-event.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await sourcingEventById.load(tx, [id])).get(id) ?? null;
  },
});

export const sourcingEventById: BatchLoader<string, SourcingEventRow> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(sourcingEvents)
      .where(and(inArray(sourcingEvents.id, [...ids]), visibleSourcingEvents(tx.scope)));
    return byKey(rows, (row) => row.id);
  },
);

/** The ceiling is blanked here, where rows leave the database, and not at each place that shows a lot. */
function withoutCeiling(rows: SourcingLotRow[], scope: Scope): SourcingLotRow[] {
  return scope.kind === 'hq' ? rows : rows.map((row) => ({ ...row, ceilingUnitPrice: null }));
}

function lotsOfVisibleEvents(scope: Scope): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(sourcingEvents)
      .where(and(eq(sourcingEvents.id, sourcingLots.sourcingEventId), visibleSourcingEvents(scope))),
  );
}

export const lotsBySourcingEvent: BatchLoader<string, SourcingLotRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(sourcingLots)
      .where(and(inArray(sourcingLots.sourcingEventId, [...ids]), lotsOfVisibleEvents(tx.scope)))
      .orderBy(asc(sourcingLots.position));
    return groupedBy(withoutCeiling(rows, tx.scope), ids, (row) => row.sourcingEventId);
  },
);

export const lotById: BatchLoader<string, SourcingLotRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(sourcingLots)
    .where(and(inArray(sourcingLots.id, [...ids]), lotsOfVisibleEvents(tx.scope)));
  return byKey(withoutCeiling(rows, tx.scope), (row) => row.id);
});

/** Invitations per event; a supplier gets its own alone and so does not learn who else was asked. */
export const invitationsBySourcingEvent: BatchLoader<string, SourcingInvitationRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(sourcingInvitations)
      .where(
        and(inArray(sourcingInvitations.sourcingEventId, [...ids]), scopedTo(tx.scope, sourcingInvitations.supplierId)),
      )
      .orderBy(asc(sourcingInvitations.id));
    return groupedBy(rows, ids, (row) => row.sourcingEventId);
  },
);

/** How many valid quotations are in, for headquarters; a supplier must not learn how many rivals it has. */
export const quotationsReceivedByEvent: BatchLoader<string, number> = batchLoader(
  async (tx, ids: readonly string[]) => {
    if (tx.scope.kind !== 'hq') return new Map();
    const rows = await tx.db
      .select({ id: sourcingInvitations.sourcingEventId, received: count(sourcingInvitations.quotationReceivedAt) })
      .from(sourcingInvitations)
      .where(inArray(sourcingInvitations.sourcingEventId, [...ids]))
      .groupBy(sourcingInvitations.sourcingEventId);
    return new Map(rows.map((row) => [row.id, row.received]));
  },
);

export const sourcingEventHistory = historyOf('SourcingEvent', {
  told: ['publishSourcingEvent', 'extendSourcingEvent', 'openQuotations', 'cancelSourcingEvent'],
});
