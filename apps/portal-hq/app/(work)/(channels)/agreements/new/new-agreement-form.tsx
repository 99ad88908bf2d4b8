'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormRow, SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { AgreementFields, type Choice, type TypedTerms, termsOf } from '../agreement-fields.tsx';
import { CreateDealerAgreementMutation } from './operations.ts';

type Input = TypedTerms & { partnerId: string; legalEntityId: string };
type Props = {
  partners: (Choice & { territory: string[] })[];
  legalEntities: Choice[];
  priceLists: Choice[];
  validFrom: string;
  validUntil: string;
};

export function NewAgreementForm({ partners, legalEntities, priceLists, validFrom, validUntil }: Props) {
  const text = useTranslations('channels.agreementForm');
  const create = useMutate(CreateDealerAgreementMutation);
  const submit = async ({ partnerId, legalEntityId, ...typed }: Input, key: string): Promise<Outcome> => {
    const input = { ...termsOf(typed), partnerId, legalEntityId };
    const { createDealerAgreement: result } = await create({ input }, key);
    return matchResult(result, {
      DealerAgreement: ({ id }) => done({ message: text('created'), href: routes.agreement(id) }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey="agreement/new"
      initialValues={{
        isExclusive: true,
        paymentTerms: 'PREPAID',
        validFrom,
        validUntil,
        minimumRemainingPercent: '60',
        rebatePercent: '0',
        ...(legalEntities[0] === undefined ? {} : { legalEntityId: legalEntities[0].value }),
      }}
      onSubmit={submit}
      submitLabel={text('create')}
      cancelHref={routes.agreements()}
    >
      <FormRow>
        <SelectField name="partnerId" label={text('partner')} options={partners} />
        <SelectField name="legalEntityId" label={text('seller')} options={legalEntities} />
      </FormRow>
      <AgreementFields priceLists={priceLists} />
    </EditForm>
  );
}
