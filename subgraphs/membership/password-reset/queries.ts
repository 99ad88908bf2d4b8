import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { eq, getTableColumns } from 'drizzle-orm';
import { memberships, organisations } from '../organisation/tables.ts';
import type { Place } from './rules.ts';

/** All places of people, for the rule alone: it has to know also of those that the caller may not see. */
export const placesByPerson = batchLoader(
  async (tx, personIds: readonly string[]): Promise<Map<string, Place[]>> =>
    groupedBy(
      await tx.db
        .select({ ...getTableColumns(memberships), organisationKind: organisations.kind })
        .from(memberships)
        .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
        .where(inArray(memberships.personId, [...personIds]))
        .orderBy(memberships.id),
      personIds,
      (row) => row.personId,
    ),
);
