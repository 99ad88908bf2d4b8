'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { type Option, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { RegisterMerchantMutation } from './operations.ts';

type Input = { bankAccountId: string; mchid: string; appid: string };
type Props = { accounts: (Option & { legalEntityId: string })[] };

/** The account names the company: what the channel settles goes to an account of the company that is paid. */
export function MerchantForm({ accounts }: Props) {
  const text = useTranslations('payments.registerMerchant');
  const register = useMutate(RegisterMerchantMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const legalEntityId = accounts.find(({ value }) => value === values.bankAccountId)?.legalEntityId ?? '';
    const { registerMerchant: result } = await register({ input: { ...values, legalEntityId } }, key);
    return matchResult(result, {
      ChannelMerchant: () => done({ message: text('registered'), href: routes.channelMerchants() }),
      MerchantTaken: refused,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey="channel-merchant/new"
      initialValues={{}}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.channelMerchants()}
    >
      <SelectField
        name="bankAccountId"
        label={text('bankAccount')}
        help={text('bankAccountHelp')}
        options={accounts.map(({ value, label }) => ({ value, label }))}
      />
      <TextField
        name="mchid"
        label={text('mchid')}
        help={text('mchidHelp')}
        maxLength={10}
        pattern={{ test: /^\d{8,10}$/, message: text('mchidHelp') }}
      />
      <TextField
        name="appid"
        label={text('appid')}
        help={text('appidHelp')}
        maxLength={18}
        pattern={{ test: /^wx[0-9a-zA-Z]{16}$/, message: text('appidHelp') }}
      />
    </EditForm>
  );
}
