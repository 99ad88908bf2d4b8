'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import {
  DateField,
  DecimalField,
  FormHeading,
  FormRow,
  MoneyField,
  QuantityField,
  RadioField,
  SelectField,
  TextField,
} from '@quanlian/ui/form/fields.tsx';
import { formatQuantity, formatTaxRate } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Button, Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { SubmitTaxInvoiceInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import style from '../../../form-lines/form-lines.module.css';
import { expectedAmounts, isBilled, type TypedLine, wrongAmounts } from './arithmetic.ts';
import { SubmitTaxInvoiceMutation } from './operations.ts';

type OrderLine = {
  id: string;
  name: string;
  shownName: string;
  code: string;
  unit: string;
  accepted: string;
  invoiced: string;
  /** Accepted and on no invoice yet. */
  open: string | null;
  unitPrice: string;
  taxRate: string;
};
type Input = {
  invoiceNumber: string;
  kind: SubmitTaxInvoiceInput['kind'];
  issuedOn: string;
  lines: Record<string, TypedLine>;
};
type Props = {
  order: { id: string; currency: string; legalEntityId: string; buyerName: string };
  lines: OrderLine[];
  vatRates: readonly string[];
  today: string;
};

/** The invoice as it was issued on the tax platform; lines begin with what was accepted and not yet invoiced. */
export function InvoiceForm({ order, lines, vatRates, today }: Props) {
  const text = useTranslations('invoices.invoiceForm');
  const { locale } = useUi();
  const submitInvoice = useMutate(SubmitTaxInvoiceMutation);
  const [form] = Form.useForm<Input>();
  const typed: Record<string, TypedLine> | undefined = Form.useWatch('lines', form);
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency: order.currency });
  const amount = (amountMinor: bigint) => ({ amountMinor: String(amountMinor), currency: order.currency });

  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const billed = lines.filter(({ id }) => isBilled(values.lines[id]));
    if (billed.length === 0) return { kind: 'refused', message: text('nothingBilled') };
    const wrong = billed.flatMap(({ id }) => {
      const { net, tax } = wrongAmounts(values.lines[id]);
      return [
        ...(net === null ? [] : [{ path: `lines.${id}.net`, message: text('netShouldBe', { amount: money(net) }) }]),
        ...(tax === null ? [] : [{ path: `lines.${id}.tax`, message: text('taxShouldBe', { amount: money(tax) }) }]),
      ];
    });
    if (wrong.length > 0) return { kind: 'invalid', message: text('arithmeticWrong'), fields: wrong };
    const { submitTaxInvoice: result } = await submitInvoice(
      {
        input: {
          invoiceNumber: values.invoiceNumber.trim(),
          kind: values.kind,
          issuedOn: values.issuedOn,
          legalEntityId: order.legalEntityId,
          purchaseOrderId: order.id,
          lines: billed.map(({ id, name }) => {
            const line = values.lines[id];
            return {
              purchaseOrderLineId: id,
              name: line?.name?.trim() || name,
              quantity: line?.quantity ?? '',
              unitPrice: line?.unitPrice ?? '',
              taxRate: line?.taxRate ?? '',
              net: line?.net ?? amount(0n),
              tax: line?.tax ?? amount(0n),
            };
          }),
        },
      },
      key,
    );
    return matchResult(result, {
      TaxInvoice: ({ id }) => done({ message: text('submitted'), href: routes.taxInvoice(id) }),
      InvoiceAlreadySubmitted: refused,
      ...refusals,
      // The server counts the lines that were sent; here each has its place by its order line.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({
          path: field.path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${billed[Number(index)]?.id ?? index}.`),
          message: field.message,
        })),
      }),
    });
  };

  const totals = lines.reduce(
    (sum, { id }) => {
      const line = typed?.[id];
      if (!isBilled(line)) return sum;
      return {
        net: sum.net + BigInt(line?.net?.amountMinor ?? '0'),
        tax: sum.tax + BigInt(line?.tax?.amountMinor ?? '0'),
      };
    },
    { net: 0n, tax: 0n },
  );
  const rates = (rate: string) =>
    [...new Set([...vatRates, rate])].map((value) => ({ value, label: formatTaxRate(value, locale) }));
  return (
    <EditForm<Input>
      form={form}
      draftKey={`tax-invoice/${order.id}/new`}
      initialValues={{
        kind: 'SPECIAL',
        issuedOn: today,
        lines: Object.fromEntries(lines.map((line) => [line.id, firstValues(line)])),
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.taxInvoices()}
    >
      <FormHeading>{text('head')}</FormHeading>
      <p style={{ marginBlockEnd: 12, color: 'var(--ant-color-text-secondary)' }}>
        {text('headHelp', { buyer: order.buyerName })}
      </p>
      <TextField
        name="invoiceNumber"
        label={text('number')}
        help={text('numberHelp')}
        pattern={{ test: /^\s*\d{20}\s*$/, message: text('numberForm') }}
        maxLength={24}
      />
      <RadioField name="kind" label={text('kind')} options={optionsOf('TaxInvoiceKind', locale)} />
      <DateField name="issuedOn" label={text('issuedOn')} max={today} />
      <FormHeading>{text('lines')}</FormHeading>
      {lines.map((line) => {
        const billed = isBilled(typed?.[line.id]);
        return (
          <fieldset key={line.id} className={style.line}>
            <legend>
              {line.shownName} <small>{line.code}</small>
            </legend>
            <p>
              {text('lineFacts', {
                accepted: formatQuantity(line.accepted, line.unit, locale),
                invoiced: formatQuantity(line.invoiced, line.unit, locale),
              })}
            </p>
            <TextField
              name={['lines', line.id, 'name']}
              label={text('name')}
              help={text('nameHelp')}
              maxLength={100}
              optional={!billed}
            />
            <FormRow>
              <QuantityField
                name={['lines', line.id, 'quantity']}
                label={text('quantity')}
                help={text('quantityHelp')}
                unit={line.unit}
                optional
              />
              <DecimalField
                name={['lines', line.id, 'unitPrice']}
                label={text('unitPrice')}
                prefix="¥"
                optional={!billed}
              />
              <SelectField
                name={['lines', line.id, 'taxRate']}
                label={text('taxRate')}
                options={rates(line.taxRate)}
                optional={!billed}
              />
            </FormRow>
            <FormRow>
              <MoneyField
                name={['lines', line.id, 'net']}
                label={text('net')}
                currency={order.currency}
                optional={!billed}
              />
              <MoneyField
                name={['lines', line.id, 'tax']}
                label={text('tax')}
                currency={order.currency}
                optional={!billed}
              />
            </FormRow>
            {billed && <Mismatch line={typed?.[line.id]} at={['lines', line.id]} currency={order.currency} />}
          </fieldset>
        );
      })}
      <output className={style.totals}>
        <span>
          {text('net')} <strong>{money(totals.net)}</strong>
        </span>
        <span>
          {text('tax')} <strong>{money(totals.tax)}</strong>
        </span>
        <span>
          {text('gross')} <strong>{money(totals.net + totals.tax)}</strong>
        </span>
      </output>
      <p style={{ marginBlockEnd: 12, color: 'var(--ant-color-text-secondary)' }}>
        {text('afterwards', { state: labelOf('TaxInvoiceState', 'SUBMITTED', locale) })}
      </p>
    </EditForm>
  );
}

/** Says while typing that amounts are not what the line comes to, and puts the right ones in on request. */
function Mismatch({ line, at, currency }: { line: TypedLine | undefined; at: string[]; currency: string }) {
  const text = useTranslations('invoices.invoiceForm');
  const form = Form.useFormInstance();
  const wrong = wrongAmounts(line);
  const expected = expectedAmounts(line);
  if (expected === null || (wrong.net === null && wrong.tax === null)) return null;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency });
  const fill = () => {
    form.setFieldValue([...at, 'net'], { amountMinor: String(expected.netMinor), currency });
    form.setFieldValue([...at, 'tax'], { amountMinor: String(expected.taxMinor), currency });
  };
  return (
    <div className={style.problem} role="alert">
      <span>{text('shouldBe', { net: money(expected.netMinor), tax: money(expected.taxMinor) })}</span>
      <Button size="small" onClick={fill}>
        {text('fill')}
      </Button>
    </div>
  );
}

/** What was accepted and is on no invoice, at the order's price. */
function firstValues({ name, open, unitPrice, taxRate }: OrderLine): TypedLine {
  const line = { name, quantity: open, unitPrice, taxRate };
  const amounts = open === null ? null : expectedAmounts(line);
  if (amounts === null) return line;
  return {
    ...line,
    net: { amountMinor: String(amounts.netMinor), currency: 'CNY' },
    tax: { amountMinor: String(amounts.taxMinor), currency: 'CNY' },
  };
}
