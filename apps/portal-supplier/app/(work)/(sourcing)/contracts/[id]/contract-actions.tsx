'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { ReturnContractMutation, SignContractMutation } from './operations.ts';

type Props = { id: string; documentHash: string | null; allowedActions: readonly string[] };

/** Signs the version on the screen, by its hash, or sends it back with what should change. */
export function ContractActions({ id, documentHash, allowedActions }: Props) {
  const text = useTranslations('sourcing.contract');
  const sign = useMutate(SignContractMutation);
  const sendBack = useMutate(ReturnContractMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('notNow'));

  const onSign = async (): Promise<Outcome> => {
    const { signContract: result } = await sign({ input: { id, documentHash: documentHash ?? '' } });
    return matchResult(result, {
      Contract: () => done({ message: text('signed') }),
      DocumentChanged: refused,
      ...refusals,
    });
  };
  const onReturn = async (comment: string | null, key: string): Promise<Outcome> => {
    const { returnContract: result } = await sendBack({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, { Contract: () => done({ message: text('sentBack') }), ...refusals });
  };
  return (
    <>
      <WordsAction
        label={text('return')}
        explanation={text('returnText')}
        draftKey={`contract/${id}/return`}
        field="comment"
        fieldLabel={text('objection')}
        fieldHelp={text('objectionHelp')}
        disabledReason={unless('returnContract')}
        onAct={onReturn}
      />
      <ActionButton
        label={text('sign')}
        kind="primary"
        onAct={onSign}
        disabledReason={unless('signContract')}
        confirm={{ title: text('signTitle'), text: text('signText', { hash: documentHash ?? '—' }) }}
      />
    </>
  );
}
