'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { AcceptDealerAgreementMutation, ReturnDealerAgreementMutation } from './operations.ts';

type Props = { id: string; state: string; documentHash: string | null; allowedActions: readonly string[] };

export function AgreementActions({ id, state, documentHash, allowedActions }: Props) {
  const text = useTranslations('organisation.agreement');
  const accept = useMutate(AcceptDealerAgreementMutation);
  const giveBack = useMutate(ReturnDealerAgreementMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsOwner'));
  const onAccept = async ({ signedName }: { signedName: string }, key: string): Promise<Outcome> => {
    const input = { id, documentHash: documentHash ?? '', signedName };
    const { acceptDealerAgreement: result } = await accept({ input }, key);
    return matchResult(result, {
      DealerAgreement: () => done({ message: text('accepted') }),
      AgreementChanged: refused,
      AgreementOverlaps: refused,
      TerritoryTaken: refused,
      ...refusals,
    });
  };
  const onReturn = async (comment: string | null, key: string): Promise<Outcome> => {
    const { returnDealerAgreement: result } = await giveBack({ input: { id, comment: comment ?? '' } }, key);
    return matchResult(result, {
      ReturnedDealerAgreement: () => done({ message: text('returned'), href: routes.agreements() }),
      ...refusals,
    });
  };
  if (state !== 'AWAITING_ACCEPTANCE') return null;
  return (
    <>
      <WordsAction
        label={text('return')}
        explanation={text('returnText')}
        draftKey={`agreement/${id}/return`}
        field="comment"
        fieldLabel={text('objection')}
        disabledReason={unless('returnDealerAgreement')}
        onAct={onReturn}
      />
      <DialogForm<{ signedName: string }>
        label={text('accept')}
        explanation={text('acceptText')}
        kind="primary"
        draftKey={`agreement/${id}/accept`}
        initialValues={{}}
        disabledReason={unless('acceptDealerAgreement')}
        onSubmit={onAccept}
      >
        <TextField name="signedName" label={text('yourName')} maxLength={50} />
      </DialogForm>
    </>
  );
}
