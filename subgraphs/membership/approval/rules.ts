import type { Claims } from '@quanlian/transport/claims.ts';
import type { ApprovalRow } from './tables.ts';

/** Who asked cannot approve; the document's own command checks it again. */
export function canDecide(
  approval: Pick<ApprovalRow, 'state' | 'permission' | 'requestedById'>,
  caller: Claims,
): boolean {
  return (
    approval.state === 'WAITING' &&
    caller.permissions.includes(approval.permission) &&
    caller.personId !== approval.requestedById
  );
}
