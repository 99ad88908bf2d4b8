'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, FormRow, MoneyField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused as refusedWith } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import style from '../../../../form-lines/form-lines.module.css';
import { SubmitRedInvoiceMutation } from './operations.ts';

type Input = { invoiceNumber: string; issuedOn: string; net: MoneyValue; tax: MoneyValue };
type Props = {
  original: { id: string; issuedOn: string; currency: string };
  /** What the buyer refused and no red invoice has taken back. */
  refused: { netMinor: string; taxMinor: string };
  /** What of that no red invoice handed in before names. */
  rest: { netMinor: string; taxMinor: string };
  today: string;
};

/** A red invoice as it was issued on the tax platform; its amounts begin with what was refused. */
export function RedInvoiceForm({ original, refused, rest, today }: Props) {
  const text = useTranslations('invoices.redInvoiceForm');
  const submitRed = useMutate(SubmitRedInvoiceMutation);
  const [form] = Form.useForm<Input>();
  const net: MoneyValue | undefined = Form.useWatch('net', form);
  const tax: MoneyValue | undefined = Form.useWatch('tax', form);
  const { currency } = original;
  const money = (amountMinor: string | bigint) => formatMoney({ amountMinor: String(amountMinor), currency });
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const { submitRedInvoice: result } = await submitRed(
      {
        input: {
          originalInvoiceId: original.id,
          invoiceNumber: values.invoiceNumber.trim(),
          issuedOn: values.issuedOn,
          net: values.net,
          tax: values.tax,
        },
      },
      key,
    );
    return matchResult(result, {
      TaxInvoice: ({ id }) => done({ message: text('submitted'), href: routes.taxInvoice(id) }),
      InvoiceAlreadySubmitted: refusedWith,
      RedInvoiceAboveRemainder: refusedWith,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      form={form}
      draftKey={`red-invoice/${original.id}/new`}
      initialValues={{
        issuedOn: today,
        net: { amountMinor: rest.netMinor, currency },
        tax: { amountMinor: rest.taxMinor, currency },
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.taxInvoice(original.id)}
    >
      <p style={{ marginBlockEnd: 12, color: 'var(--ant-color-text-secondary)' }}>{text('help')}</p>
      <TextField
        name="invoiceNumber"
        label={text('number')}
        help={text('numberHelp')}
        pattern={{ test: /^\s*\d{20}\s*$/, message: text('numberForm') }}
        maxLength={24}
      />
      <DateField name="issuedOn" label={text('issuedOn')} min={original.issuedOn} max={today} />
      <FormRow>
        <MoneyField name="net" label={text('net')} help={text('amountHelp')} currency={currency} />
        <MoneyField name="tax" label={text('tax')} currency={currency} />
      </FormRow>
      <output className={style.totals}>
        <span>
          {text('gross')} <strong>{money(BigInt(net?.amountMinor ?? '0') + BigInt(tax?.amountMinor ?? '0'))}</strong>
        </span>
      </output>
      <p style={{ marginBlockEnd: 12, color: 'var(--ant-color-text-secondary)' }}>
        {text('differs', { net: money(refused.netMinor), tax: money(refused.taxMinor) })}
      </p>
    </EditForm>
  );
}
