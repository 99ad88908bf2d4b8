'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { AgreementToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { AgreementFields, type Choice, type TypedTerms, termsOf } from '../../agreement-fields.tsx';
import { ChangeDealerAgreementMutation } from './operations.ts';

type Agreement = NonNullable<AgreementToChangeQuery['dealerAgreement']>;

export function ChangeAgreementForm({ agreement, priceLists }: { agreement: Agreement; priceLists: Choice[] }) {
  const text = useTranslations('channels.agreementForm');
  const change = useMutate(ChangeDealerAgreementMutation);
  const {
    id,
    version,
    number: _number,
    rebateRate,
    creditDays,
    overdueGraceDays,
    minimumRemainingPercent,
    ...terms
  } = agreement;
  const submit = async (typed: TypedTerms, key: string, expectedVersion: number): Promise<Outcome> => {
    const { changeDealerAgreement: result } = await change({ input: { ...termsOf(typed), id, expectedVersion } }, key);
    return matchResult(result, {
      DealerAgreement: () => done({ message: text('changed'), href: routes.agreement(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<TypedTerms>
      draftKey={`agreement/${id}/edit`}
      version={version}
      initialValues={{
        ...terms,
        creditDays: String(creditDays),
        overdueGraceDays: String(overdueGraceDays),
        minimumRemainingPercent: String(minimumRemainingPercent),
        rebatePercent: String(Math.round(Number(rebateRate) * 10_000) / 100),
      }}
      onSubmit={submit}
      cancelHref={routes.agreement(id)}
    >
      <AgreementFields priceLists={priceLists} />
    </EditForm>
  );
}
