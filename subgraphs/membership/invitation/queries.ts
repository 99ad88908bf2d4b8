import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, desc, eq, gt, lt, lte, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { hashOfToken } from '../identity/one-time-link.ts';
import { type OrganisationRow, organisations } from '../organisation/tables.ts';
import type { ShownState } from './rules.ts';
import { invitations } from './tables.ts';

export const getInvitation = query({
  name: 'invitation',
  permission: 'public',
  input: z.object({ token: z.string().max(200) }),
  async run(tx, { token }) {
    const [row] = await tx.db
      .select()
      .from(invitations)
      .where(eq(invitations.tokenHash, hashOfToken(token)));
    return row ?? null;
  },
});

export const listInvitations = query({
  name: 'invitations',
  permission: 'person.invite',
  input: pageArguments.extend({
    filter: z
      .object({
        organisationId: z.uuid().nullish(),
        state: z.enum(['PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED']).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(invitations)
      .where(
        and(
          scopedTo(tx.scope, invitations.organisationId),
          filter?.organisationId ? eq(invitations.organisationId, filter.organisationId) : undefined,
          filter?.state ? inState(filter.state, tx.businessTime) : undefined,
          afterId ? lt(invitations.id, afterId) : undefined,
        ),
      )
      .orderBy(desc(invitations.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

/** The inviting organisations: whoever holds the link may see their name, so they are not scoped. */
export const invitingOrganisationById = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, OrganisationRow>> =>
    byKey(
      await tx.db
        .select()
        .from(organisations)
        .where(inArray(organisations.id, [...ids])),
      (row) => row.id,
    ),
);

/** Which of these invitations are for a person who exists in the realm already. */
export const isKnownPersonByInvitation = batchLoader(
  async (tx, ids: readonly string[]): Promise<Map<string, boolean>> => {
    const rows = await tx.db.execute<{ id: string; is_known: boolean }>(sql`
      select i.id, exists (
        select from people p where p.email = i.email
          and p.realm = case o.kind when 'HQ' then 'hq' when 'SHOPPER' then 'shop' else 'partner' end
      ) as is_known
      from invitations i join organisations o on o.id = i.organisation_id
      where i.id = any(${`{${ids.join(',')}}`}::uuid[])`);
    return new Map(rows.map((row) => [row.id, row.is_known]));
  },
);

function inState(state: ShownState, businessTime: Date): SQL | undefined {
  switch (state) {
    case 'PENDING':
      return and(eq(invitations.state, 'PENDING'), gt(invitations.expiresAt, businessTime));
    case 'EXPIRED':
      return and(eq(invitations.state, 'PENDING'), lte(invitations.expiresAt, businessTime));
    case 'ACCEPTED':
    case 'REVOKED':
      return eq(invitations.state, state);
  }
}
