'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { BlacklistSupplierMutation, QualifySupplierMutation, SuspendSupplierMutation } from './operations.ts';
import { RequestChange } from './request-change.tsx';

type Props = { id: string; state: string; allowedActions: readonly string[] };

export function SupplierActions({ id, state, allowedActions }: Props) {
  const text = useTranslations('procurement.supplier');
  const { locale } = useUi();
  const qualify = useMutate(QualifySupplierMutation);
  const suspend = useMutate(SuspendSupplierMutation);
  const blacklist = useMutate(BlacklistSupplierMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);
  const kinds = (values: readonly string[]) =>
    values.map((value) => labelOf('SupplierDocumentKind', value, locale)).join(locale === 'en' ? ', ' : '、');

  const onQualify = async (comment: string | null, key: string): Promise<Outcome> => {
    const { qualifySupplier: result } = await qualify({ input: { id, comment } }, key);
    return matchResult(result, {
      Supplier: () => done({ message: text('qualified') }),
      SupplierDocumentsMissing: ({ message, missing, expired }) => ({
        kind: 'refused',
        message: [
          message,
          ...(missing.length > 0 ? [text('missing', { kinds: kinds(missing) })] : []),
          ...(expired.length > 0 ? [text('expired', { kinds: kinds(expired) })] : []),
        ].join(' '),
      }),
      ...refusals,
    });
  };
  const onSuspend = async (reason: string | null, key: string): Promise<Outcome> => {
    const { suspendSupplier: result } = await suspend({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Supplier: () => done({ message: text('suspended') }), ...refusals });
  };
  const onBlacklist = async (reason: string | null, key: string): Promise<Outcome> => {
    const { blacklistSupplier: result } = await blacklist({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Supplier: () => done({ message: text('blacklisted') }), ...refusals });
  };
  if (state === 'BLACKLISTED') return null;
  return (
    <>
      <WordsAction
        label={text('blacklist')}
        explanation={text('blacklistText')}
        kind="danger"
        draftKey={`supplier/${id}/blacklist`}
        field="reason"
        fieldLabel={text('reason')}
        disabledReason={unless('blacklistSupplier', text('needsWrite'))}
        onAct={onBlacklist}
      />
      {state === 'QUALIFIED' && (
        <WordsAction
          label={text('suspend')}
          explanation={text('suspendText')}
          draftKey={`supplier/${id}/suspend`}
          field="reason"
          fieldLabel={text('reason')}
          disabledReason={unless('suspendSupplier', text('needsWrite'))}
          onAct={onSuspend}
        />
      )}
      <RequestChange id={id} disabledReason={unless('requestSupplierChange', text('needsRequest'))} />
      <LinkButton href={routes.changeSupplier(id)} disabledReason={unless('changeSupplier', text('needsWrite'))}>
        {text('change')}
      </LinkButton>
      {state !== 'QUALIFIED' && (
        <WordsAction
          label={text(state === 'SUSPENDED' ? 'liftSuspension' : 'qualify')}
          explanation={text('qualifyText')}
          kind="primary"
          draftKey={`supplier/${id}/qualify`}
          field="comment"
          fieldLabel={text('qualifyComment')}
          optional
          disabledReason={unless('qualifySupplier', text('needsQualify'))}
          onAct={onQualify}
        />
      )}
    </>
  );
}
