'use client';

import { optionsOf } from '@quanlian/labels/labels.ts';
import {
  CheckboxField,
  DateField,
  DecimalField,
  FormHeading,
  FormRow,
  MoneyField,
  RadioField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { ChangeDealerAgreementInput } from '#generated/graphql.ts';

export type Choice = { value: string; label: string };

type Terms = Omit<ChangeDealerAgreementInput, 'id' | 'expectedVersion'>;

/** The terms as they are typed: days and percents as text, credit only where there is some. */
export type TypedTerms = Omit<
  Terms,
  'creditLimit' | 'creditDays' | 'overdueGraceDays' | 'minimumRemainingPercent' | 'rebateRate'
> & {
  creditLimit?: Terms['creditLimit'] | null;
  creditDays?: string | null;
  overdueGraceDays?: string | null;
  minimumRemainingPercent: string;
  rebatePercent: string;
};

const zero = { amountMinor: '0', currency: 'CNY' };

/** What the command wants: whoever pays in advance has no credit. */
export function termsOf(typed: TypedTerms): Terms {
  const { rebatePercent, ...terms } = typed;
  const onCredit = terms.paymentTerms === 'CREDIT';
  return {
    ...terms,
    creditLimit: onCredit ? (terms.creditLimit ?? zero) : zero,
    creditDays: onCredit ? Number(terms.creditDays ?? 0) : 0,
    overdueGraceDays: onCredit ? Number(terms.overdueGraceDays ?? 0) : 0,
    minimumRemainingPercent: Number(terms.minimumRemainingPercent),
    rebateRate: String(Math.round(Number(rebatePercent) * 100) / 10_000),
    notes: terms.notes?.trim() || null,
  };
}

export function AgreementFields({ priceLists }: { priceLists: Choice[] }) {
  const text = useTranslations('channels.agreementForm');
  const { locale } = useUi();
  const paymentTerms = Form.useWatch('paymentTerms', Form.useFormInstance());
  return (
    <>
      <FormHeading>{text('scope')}</FormHeading>
      <SelectField name="territory" label={text('territory')} multiple options={optionsOf('Division', locale)} />
      <CheckboxField name="isExclusive" label={text('exclusive')} help={text('exclusiveHelp')} />
      <FormRow>
        <DateField name="validFrom" label={text('validFrom')} />
        <DateField name="validUntil" label={text('validUntil')} />
      </FormRow>
      <FormHeading>{text('prices')}</FormHeading>
      <SelectField name="priceListId" label={text('priceList')} options={priceLists} />
      <FormRow>
        <MoneyField name="minimumOrder" label={text('minimumOrder')} />
        <DecimalField name="minimumRemainingPercent" label={text('remainingLife')} digits={0} suffix="%" />
      </FormRow>
      <FormRow>
        <MoneyField name="target" label={text('target')} />
        <DecimalField name="rebatePercent" label={text('rebate')} digits={2} suffix="%" />
      </FormRow>
      <FormHeading>{text('payment')}</FormHeading>
      <RadioField name="paymentTerms" label={text('paymentTerms')} options={optionsOf('DealerPaymentTerms', locale)} />
      {paymentTerms === 'CREDIT' && (
        <>
          <MoneyField name="creditLimit" label={text('creditLimit')} />
          <FormRow>
            <DecimalField name="creditDays" label={text('creditDays')} digits={0} suffix={text('daySuffix')} />
            <DecimalField
              name="overdueGraceDays"
              label={text('graceDays')}
              help={text('graceHelp')}
              digits={0}
              suffix={text('daySuffix')}
            />
          </FormRow>
        </>
      )}
      <MoneyField name="deposit" label={text('deposit')} />
      <TextField name="notes" label={text('notes')} optional rows={3} maxLength={2000} />
    </>
  );
}
