import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { SourcingEventRow } from '../sourcing-event/tables.ts';

/** Tells suppliers that they have a share, without saying which or who else has one. */
export function tellWinners(tx: CommandTx, event: SourcingEventRow, supplierIds: readonly string[]): Promise<void> {
  return tell(tx, { event, supplierIds, kind: 'AWARD_WON' });
}

/** Tells suppliers that quoted and have no share. */
export function tellLosers(tx: CommandTx, event: SourcingEventRow, supplierIds: readonly string[]): Promise<void> {
  return tell(tx, { event, supplierIds, kind: 'AWARD_LOST' });
}

async function tell(
  tx: CommandTx,
  notice: { event: SourcingEventRow; supplierIds: readonly string[]; kind: 'AWARD_WON' | 'AWARD_LOST' },
): Promise<void> {
  const { event, kind } = notice;
  for (const organisationId of notice.supplierIds) {
    await raiseNotice(tx, {
      organisationId,
      permission: 'sourcing-event.read',
      kind,
      documentType: 'SourcingEvent',
      documentId: event.id,
      facts: { number: event.number, title: event.title },
    });
  }
}
