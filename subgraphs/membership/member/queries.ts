import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { authTables } from '../identity/tables.ts';
import { memberships, organisations, people } from '../organisation/tables.ts';
import { memberAddresses } from './tables.ts';

/** Members as a list shows them; for headquarters, or the member itself. */
export function selectMembers(tx: ReadTx, condition: SQL | undefined) {
  return tx.db
    .select({
      id: organisations.id,
      name: people.name,
      email: people.email,
      phone: people.phone,
      createdAt: organisations.createdAt,
    })
    .from(organisations)
    .innerJoin(memberships, eq(memberships.organisationId, organisations.id))
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(organisations.kind, 'SHOPPER'), scopedTo(tx.scope, organisations.id), condition));
}

export const listMembers = query({
  name: 'members',
  permission: 'member.read',
  input: z.object({ ...pageArguments.shape, filter: z.object({ text: z.string().nullish() }).nullish() }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(organisations, after);
    const text = filter?.text?.trim();
    const named = text
      ? or(eq(people.email, text.toLowerCase()), sql`starts_with(${people.name}, ${text})`)
      : undefined;
    const rows = await selectMembers(tx, and(condition, named))
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const findMember = query({
  name: 'member',
  permission: 'member.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await selectMembers(tx, eq(organisations.id, id));
    return row ?? null;
  },
});

/** For documents that name a buyer. */
export const memberById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(await selectMembers(tx, inArray(organisations.id, [...ids])), (row) => row.id),
);

export const hasPasswordByMember = batchLoader(async (tx, memberIds: readonly string[]) => {
  const { accounts } = authTables.shop;
  const rows = await tx.db
    .selectDistinct({ memberId: memberships.organisationId })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.userId, memberships.personId))
    .where(
      and(
        inArray(memberships.organisationId, [...memberIds]),
        scopedTo(tx.scope, memberships.organisationId),
        isNotNull(accounts.password),
      ),
    );
  const having = new Set(rows.map(({ memberId }) => memberId));
  return new Map(memberIds.map((id) => [id, having.has(id)]));
});

export const listMyAddresses = query({
  name: 'myAddresses',
  permission: 'shop.order',
  input: z.object({ memberId: z.uuid() }),
  run: (tx, { memberId }) =>
    tx.db
      .select()
      .from(memberAddresses)
      .where(and(eq(memberAddresses.memberId, memberId), scopedTo(tx.scope, memberAddresses.memberId)))
      .orderBy(desc(memberAddresses.isDefault), asc(memberAddresses.id)),
});
