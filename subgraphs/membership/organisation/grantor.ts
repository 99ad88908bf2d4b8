import type { Claims } from '@quanlian/transport/claims.ts';
import type { Grantor } from './rules.ts';

/** The caller as one who gives roles. */
export function grantorOf(actor: Claims): Grantor {
  return {
    organisationId: actor.organisationId ?? '',
    organisationKind: actor.organisationKind ?? 'SHOPPER',
    permissions: actor.permissions,
  };
}
