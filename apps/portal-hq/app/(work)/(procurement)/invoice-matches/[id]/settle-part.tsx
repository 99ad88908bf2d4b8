'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { Space } from 'antd';
import { useTranslations } from 'next-intl';
import { AcceptMatchDifferenceMutation, RejectMatchDifferenceMutation } from './operations.ts';

type Props = { matchId: string; partId: string; difference: string | null; allowedActions: readonly string[] };

/** A held part is taken by another person than the buyer, or refused for good. */
export function SettlePart({ matchId: id, partId, difference, allowedActions }: Props) {
  const text = useTranslations('procurement.invoiceMatch');
  const accept = useMutate(AcceptMatchDifferenceMutation);
  const reject = useMutate(RejectMatchDifferenceMutation);
  const onAccept = async (reason: string | null, key: string): Promise<Outcome> => {
    const { acceptMatchDifference: result } = await accept({ input: { id, partId, reason: reason ?? '' } }, key);
    return matchResult(result, {
      InvoiceMatch: () => done({ message: text('accepted') }),
      DifferenceNotAcceptable: refused,
      ...refusals,
    });
  };
  const onReject = async (reason: string | null, key: string): Promise<Outcome> => {
    const { rejectMatchDifference: result } = await reject({ input: { id, partId, reason: reason ?? '' } }, key);
    return matchResult(result, { InvoiceMatch: () => done({ message: text('refused') }), ...refusals });
  };
  const mayNotAccept = text(
    difference === 'QUANTITY_ABOVE_RECEIPT'
      ? 'notAcceptable'
      : difference === 'LINE_NOT_ORDERED'
        ? 'notOrderedNotAcceptable'
        : 'needsOther',
  );
  return (
    <Space size="small">
      <WordsAction
        label={text('reject')}
        explanation={text('rejectText')}
        kind="danger"
        draftKey={`invoice-match/${partId}/reject`}
        field="reason"
        fieldLabel={text('why')}
        fieldHelp={text('supplierReads')}
        disabledReason={allowedActions.includes('rejectMatchDifference') ? null : text('needsOther')}
        onAct={onReject}
      />
      <WordsAction
        label={text('accept')}
        explanation={text('acceptText')}
        kind="primary"
        draftKey={`invoice-match/${partId}/accept`}
        field="reason"
        fieldLabel={text('why')}
        disabledReason={allowedActions.includes('acceptMatchDifference') ? null : mayNotAccept}
        onAct={onAccept}
      />
    </Space>
  );
}
