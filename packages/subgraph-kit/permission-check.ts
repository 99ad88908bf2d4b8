import type { Permission } from '@quanlian/permissions/permissions.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import { forbidden, unauthenticated } from './graphql-errors.ts';

/** What a field or command requires: a permission, or one of three words. */
export type Requirement = Permission | 'public' | 'signedIn' | 'service';

/** Throws UNAUTHENTICATED or FORBIDDEN; asks no database. Services may call what the gateway's manifest lets them. */
export function checkPermission(claims: Claims, requires: Requirement): void {
  if (requires === 'public' || claims.kind === 'service') return;
  if (requires === 'service') throw forbidden(requires);
  if (claims.kind === 'anonymous') throw unauthenticated();
  if (requires === 'signedIn' || claims.permissions.includes(requires)) return;
  throw forbidden(requires);
}
