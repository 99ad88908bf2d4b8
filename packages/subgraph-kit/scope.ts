import type { Claims } from '@quanlian/transport/claims.ts';
import { type AnyColumn, eq, or, type SQL, sql } from 'drizzle-orm';

/** Which rows the caller may see: all (headquarters, services), those of one organisation, or none. */
export type Scope =
  | { kind: 'hq'; organisationId: string }
  | { kind: 'organisation'; organisationId: string }
  | { kind: 'service' }
  | { kind: 'none' };

export function scopeOf(claims: Claims): Scope {
  if (claims.kind === 'service') return { kind: 'service' };
  if (!claims.organisationId) return { kind: 'none' };
  const kind = claims.organisationKind === 'HQ' ? 'hq' : 'organisation';
  return { kind, organisationId: claims.organisationId };
}

/**
 * The first wall: the condition that every read and every lock of a party's rows carries. Pass each column that
 * names a party of the row; without a column only headquarters and services see the rows.
 */
export function scopedTo(scope: Scope, ...partyColumns: AnyColumn[]): SQL {
  switch (scope.kind) {
    case 'hq':
    case 'service':
      return sql`true`;
    case 'organisation':
      return or(...partyColumns.map((column) => eq(column, scope.organisationId))) ?? sql`false`;
    case 'none':
      return sql`false`;
  }
}
