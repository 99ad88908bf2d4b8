import type { Scope } from '@quanlian/subgraph-kit/scope.ts';
import { type SQL, sql } from 'drizzle-orm';
import { partners } from './tables.ts';

/** Headquarters see all partners; a partner sees itself and those that stand under it, however deep. */
export function visiblePartners(scope: Scope): SQL {
  switch (scope.kind) {
    case 'hq':
    case 'service':
      return sql`true`;
    case 'organisation':
      return sql`${partners.lineage} @> array[${scope.organisationId}]::uuid[]`;
    case 'none':
      return sql`false`;
  }
}
