'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import {
  CancelContractMutation,
  SendContractMutation,
  SignContractMutation,
  TerminateContractMutation,
} from './operations.ts';

type Props = {
  id: string;
  state: string;
  documentHash: string | null;
  allowedActions: readonly string[];
  mayOrder: boolean;
  /** Orders have called off all of it. */
  isUsedUp: boolean;
};

export function ContractActions({ id, state, documentHash, allowedActions, mayOrder, isUsedUp }: Props) {
  const text = useTranslations('procurement.contract');
  const send = useMutate(SendContractMutation);
  const sign = useMutate(SignContractMutation);
  const terminate = useMutate(TerminateContractMutation);
  const cancel = useMutate(CancelContractMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);

  const onSend = async (): Promise<Outcome> => {
    const { sendContract: result } = await send({ input: { id } });
    return matchResult(result, {
      Contract: () => done({ message: text('sent') }),
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  const onSign = async (): Promise<Outcome> => {
    const { signContract: result } = await sign({ input: { id, documentHash: documentHash ?? '' } });
    return matchResult(result, {
      Contract: () => done({ message: text('signed') }),
      DocumentChanged: refused,
      ...refusals,
    });
  };
  const onTerminate = async (reason: string | null, key: string): Promise<Outcome> => {
    const { terminateContract: result } = await terminate({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Contract: () => done({ message: text('terminated') }), ...refusals });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelContract: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Contract: () => done({ message: text('cancelled') }), ...refusals });
  };
  return (
    <>
      {['DRAFT', 'PENDING_SUPPLIER_SIGNATURE', 'PENDING_HQ_SIGNATURE'].includes(state) && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`contract/${id}/cancel`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={unless('cancelContract', text('needsWrite'))}
          onAct={onCancel}
        />
      )}
      {state === 'DRAFT' && (
        <>
          <LinkButton
            href={routes.changeContract(id)}
            disabledReason={unless('changeContractDraft', text('needsWrite'))}
          >
            {text('change')}
          </LinkButton>
          <ActionButton
            label={text('send')}
            kind="primary"
            onAct={onSend}
            confirm={{ title: text('sendTitle'), text: text('sendText') }}
            disabledReason={unless('sendContract', text('needsWrite'))}
          />
        </>
      )}
      {(state === 'PENDING_HQ_SIGNATURE' || state === 'PENDING_SUPPLIER_SIGNATURE') && (
        <ActionButton
          label={text('sign')}
          kind="primary"
          onAct={onSign}
          confirm={{ title: text('signTitle'), text: text('signText') }}
          disabledReason={unless(
            'signContract',
            text(state === 'PENDING_SUPPLIER_SIGNATURE' ? 'supplierFirst' : 'needsSign'),
          )}
        />
      )}
      {state === 'ACTIVE' && (
        <>
          <WordsAction
            label={text('terminate')}
            explanation={text('terminateText')}
            kind="danger"
            draftKey={`contract/${id}/terminate`}
            field="reason"
            fieldLabel={text('why')}
            fieldHelp={text('supplierReads')}
            disabledReason={unless('terminateContract', text('needsWrite'))}
            onAct={onTerminate}
          />
          <LinkButton
            href={routes.newPurchaseOrder({ contractId: id })}
            kind="primary"
            disabledReason={isUsedUp ? text('usedUp') : mayOrder ? null : text('needsRelease')}
          >
            {text('order')}
          </LinkButton>
        </>
      )}
    </>
  );
}
