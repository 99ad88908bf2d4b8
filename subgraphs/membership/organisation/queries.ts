import { roles } from '@quanlian/permissions/roles.ts';
import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, eq, exists, gt, ilike, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import {
  type MembershipRow,
  memberships,
  type OrganisationRow,
  organisations,
  type PersonRow,
  people,
} from './tables.ts';

const kinds = z.enum(['HQ', 'SUPPLIER', 'DISTRIBUTOR', 'SHOPPER']);

export const getMe = query({
  name: 'me',
  permission: 'public',
  input: z.object({}),
  async run(tx) {
    const { personId, organisationId } = tx.actor;
    if (tx.actor.kind !== 'person' || !personId || !organisationId) return null;
    const [person] = await tx.db.select().from(people).where(eq(people.id, personId));
    return person ? { person, organisationId } : null;
  },
});

export const listOrganisations = query({
  name: 'organisations',
  permission: 'organisation.read',
  input: pageArguments.extend({
    filter: z.object({ kind: kinds.nullish(), text: z.string().max(100).nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(organisations)
      .where(
        and(
          visibleOrganisations(tx),
          ne(organisations.kind, 'SHOPPER'),
          filter?.kind ? eq(organisations.kind, filter.kind) : undefined,
          filter?.text
            ? or(contains(organisations.name, filter.text), contains(organisations.code, filter.text))
            : undefined,
          afterId ? gt(organisations.id, afterId) : undefined,
        ),
      )
      .orderBy(organisations.id)
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

export const listPeople = query({
  name: 'people',
  permission: 'organisation.read',
  input: pageArguments.extend({
    filter: z
      .object({
        organisationId: z.uuid().nullish(),
        organisationKind: kinds.nullish(),
        state: z.enum(['ACTIVE', 'DISABLED']).nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [afterId] = decodeCursor(after) ?? [];
    const ownOrganisationId = 'organisationId' in tx.scope ? tx.scope.organisationId : undefined;
    const kind = filter?.organisationId ? undefined : filter?.organisationKind;
    const organisationId = filter?.organisationId ?? (kind ? undefined : ownOrganisationId);
    const membership = tx.db
      .select({ one: sql`1` })
      .from(memberships)
      .where(
        and(
          eq(memberships.personId, people.id),
          organisationId ? eq(memberships.organisationId, organisationId) : undefined,
          kind ? sql`${memberships.organisationId} in (select id from organisations where kind = ${kind})` : undefined,
          staffScope(tx),
          filter?.state ? eq(memberships.state, filter.state) : undefined,
        ),
      );
    const rows = await tx.db
      .select()
      .from(people)
      .where(
        and(
          ne(people.realm, 'shop'),
          exists(membership),
          filter?.text ? matchesPerson(tx, organisationId, filter.text) : undefined,
          afterId ? gt(people.id, afterId) : undefined,
        ),
      )
      .orderBy(people.id)
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

/** Organisations by id: all for headquarters, the own and headquarters for others. */
export const organisationById = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, OrganisationRow>> =>
    byKey(
      await tx.db
        .select()
        .from(organisations)
        .where(and(inArray(organisations.id, [...ids]), visibleOrganisations(tx))),
      (row) => row.id,
    ),
);

/**
 * People by id. A partner meets headquarters' people on shared documents, by name; another partner's people do not
 * exist for it.
 */
export const personById = batchLoader(async (tx, ids: readonly string[]): Promise<Map<string, PersonRow>> => {
  const known = tx.db
    .select({ one: sql`1` })
    .from(memberships)
    .where(and(eq(memberships.personId, people.id), staffScope(tx)));
  const isOneself = tx.actor.personId ? eq(people.id, tx.actor.personId) : undefined;
  const isHeadquarters = tx.scope.kind === 'none' ? undefined : eq(people.realm, 'hq');
  const rows = await tx.db
    .select()
    .from(people)
    .where(and(inArray(people.id, [...ids]), or(isOneself, isHeadquarters, exists(known))));
  return byKey(rows, (row) => row.id);
});

/** Where people work, as far as the caller may see it: all for headquarters, the own organisation for others. */
export const membershipsByPerson = batchLoader(
  async (tx, personIds: readonly string[]): Promise<Map<string, MembershipRow[]>> =>
    groupedBy(
      await tx.db
        .select()
        .from(memberships)
        .where(and(inArray(memberships.personId, [...personIds]), or(staffScope(tx), isOwnMembership(tx))))
        .orderBy(memberships.id),
      personIds,
      (row) => row.personId,
    ),
);

/** How many people have access to an organisation, for its own people and headquarters. */
export const activePeopleCountByOrganisation = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, number>> => {
    const rows = await tx.db
      .select({ organisationId: memberships.organisationId, count: sql<number>`count(*)::int` })
      .from(memberships)
      .where(and(inArray(memberships.organisationId, [...ids]), eq(memberships.state, 'ACTIVE'), staffScope(tx)))
      .groupBy(memberships.organisationId);
    const counts = new Map(rows.map((row) => [row.organisationId, row.count]));
    const { scope } = tx;
    const mayCount = (id: string) => scope.kind !== 'organisation' || scope.organisationId === id;
    return new Map(ids.filter(mayCount).map((id) => [id, counts.get(id) ?? 0]));
  },
);

/** The roles of a kind of organisation. */
export function rolesOfKind(kind: z.output<typeof kinds>) {
  return roles.filter((role) => role.organisationKind === kind);
}

/** Headquarters see every organisation; a party sees itself, its people's other organisations, and headquarters. */
function visibleOrganisations(tx: ReadTx): SQL | undefined {
  const { scope } = tx;
  switch (scope.kind) {
    case 'hq':
    case 'service':
      return sql`true`;
    case 'organisation':
      return or(
        eq(organisations.id, scope.organisationId),
        eq(organisations.kind, 'HQ'),
        tx.actor.personId
          ? sql`${organisations.id} in (select organisation_id from memberships
              where person_id = ${tx.actor.personId} and state = 'ACTIVE')`
          : undefined,
      );
    case 'none':
      return sql`false`;
  }
}

/** Places of work that the caller may know of. */
export function staffScope(tx: ReadTx): SQL {
  const { scope } = tx;
  if (scope.kind === 'organisation') return eq(memberships.organisationId, scope.organisationId);
  return scope.kind === 'none' ? sql`false` : sql`true`;
}

function isOwnMembership(tx: ReadTx): SQL {
  return tx.actor.personId ? eq(memberships.personId, tx.actor.personId) : sql`false`;
}

/** E-mail addresses are searched only where they are shown whole: a masked one must not be guessable by searching. */
function matchesPerson(tx: ReadTx, organisationId: string | undefined, text: string): SQL | undefined {
  const isOwn = 'organisationId' in tx.scope && tx.scope.organisationId === organisationId;
  return isOwn ? or(contains(people.name, text), contains(people.email, text)) : contains(people.name, text);
}

function contains(column: Parameters<typeof ilike>[0], text: string): SQL {
  return ilike(column, `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`);
}
