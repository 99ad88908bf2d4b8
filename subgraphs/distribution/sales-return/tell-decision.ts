import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { SalesReturnRow } from './tables.ts';

/** The shopper reads what service decided, and its comment. */
export function tellDecision(tx: CommandTx, row: SalesReturnRow): Promise<void> {
  return raiseNotice(tx, {
    organisationId: row.buyerId,
    permission: null,
    kind: 'RETURN_DECIDED',
    documentType: 'SalesReturn',
    documentId: row.id,
    facts: { number: row.number, decision: row.state, comment: row.decisionComment ?? '' },
  });
}
