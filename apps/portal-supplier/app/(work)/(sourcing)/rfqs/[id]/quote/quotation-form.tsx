'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { isDecimal, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { documentLine, sumLines, taxFromGross, taxFromNet } from '@quanlian/money/tax.ts';
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
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { EventToQuoteQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import style from '../../../../form-lines/form-lines.module.css';
import { plainDecimal, rateAmong } from '../../../../form-lines/plain-decimal.ts';
import { SubmitQuotationMutation } from './operations.ts';
import { type TaxpayerKind, usualRate } from './usual-rate.ts';

type Lot = {
  id: string;
  name: string;
  code: string;
  unit: string;
  quantity: string;
  requiredOn: string;
  place: string;
  qualityNotes: string | null;
};
type Line = {
  unitPrice?: string | null;
  taxRate?: string | null;
  freight?: MoneyValue | null;
  leadTimeDays?: string | null;
  minimumQuantity?: string | null;
  validUntil?: string | null;
};
type Input = {
  prices: 'withTax' | 'withoutTax';
  paymentTermDays: string;
  note?: string | null;
  lines: Record<string, Line>;
};
type Props = {
  eventId: string;
  currency: string;
  lots: Lot[];
  taxpayerKind: TaxpayerKind;
  vatRates: readonly string[];
  defaultValidUntil: string;
  closingDay: string;
  present: NonNullable<EventToQuoteQuery['sourcingEvent']>['myQuotation'];
};

/** A price for each lot that we offer; lots without a price are left out. What it comes to stands below while typing. */
export function QuotationForm(props: Props) {
  const { eventId, currency, lots, vatRates, present } = props;
  const text = useTranslations('sourcing.quotationForm');
  const { locale } = useUi();
  const submitQuotation = useMutate(SubmitQuotationMutation);
  const [form] = Form.useForm<Input>();
  const typed: Record<string, Line> | undefined = Form.useWatch('lines', form);
  const prices: Input['prices'] | undefined = Form.useWatch('prices', form);

  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const quoted = lots.filter(({ id }) => isQuoted(values.lines[id]));
    if (quoted.length === 0) return { kind: 'refused', message: text('nothingQuoted') };
    const { submitQuotation: result } = await submitQuotation(
      {
        input: {
          sourcingEventId: eventId,
          paymentTermDays: Number(values.paymentTermDays),
          note: values.note?.trim() || null,
          lines: quoted.map(({ id }) => {
            const line = values.lines[id];
            return {
              lotId: id,
              unitPrice: line?.unitPrice ?? '',
              isTaxIncluded: values.prices === 'withTax',
              taxRate: line?.taxRate ?? '',
              freightMinor: line?.freight?.amountMinor ?? null,
              leadTimeDays: Number(line?.leadTimeDays ?? ''),
              minimumQuantity: line?.minimumQuantity ?? null,
              validUntil: line?.validUntil ?? '',
            };
          }),
        },
      },
      key,
    );
    return matchResult(result, {
      Quotation: () => done({ message: text('submitted'), href: routes.sourcingEvent(eventId) }),
      SourcingEventClosed: refused,
      LotNotInEvent: refused,
      TaxRateNotAllowed: refused,
      SupplierNotQualified: refused,
      ...refusals,
      // The server counts the lines that were sent; here each line has its place by its lot.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({
          path: field.path
            .replace(/^lines\.(\d+)\./, (_, index) => `lines.${quoted[Number(index)]?.id ?? index}.`)
            .replace(/freightMinor$/, 'freight'),
          message: field.message,
        })),
      }),
    });
  };

  const totals = sumLines(
    lots.flatMap((lot) => {
      const line = typed?.[lot.id];
      const [unitPrice, taxRate] = [line?.unitPrice ?? '', line?.taxRate ?? ''];
      if (!isQuoted(line) || !isDecimal(taxRate)) return [];
      const priceIncludesTax = prices === 'withTax';
      const freight = BigInt(line?.freight?.amountMinor ?? '0');
      return [
        documentLine({ quantity: lot.quantity, unitPrice, priceIncludesTax, taxRate, currency }),
        priceIncludesTax ? taxFromGross(freight, taxRate) : taxFromNet(freight, taxRate),
      ];
    }),
  );
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency });
  // Of several lots some may be left out; of one, leaving it out is no quotation.
  const isOnly = lots.length === 1;
  const rates = vatRates.map((rate) => ({ value: rate, label: formatTaxRate(rate, locale) }));
  return (
    <EditForm<Input>
      form={form}
      draftKey={`quotation/${eventId}`}
      initialValues={initialValues(props)}
      onSubmit={submit}
      submitLabel={text(present === null ? 'submit' : 'replace')}
      cancelHref={routes.sourcingEvent(eventId)}
    >
      <FormHeading>{text('terms')}</FormHeading>
      <RadioField
        name="prices"
        label={text('prices')}
        help={text('pricesHelp')}
        options={[
          { value: 'withTax', label: text('withTax') },
          { value: 'withoutTax', label: text('withoutTax') },
        ]}
      />
      <TextField
        name="paymentTermDays"
        label={text('paymentTerm')}
        help={text('paymentTermHelp')}
        pattern={{ test: /^(?:\d{1,2}|[12]\d\d|3[0-5]\d|36[0-5])$/, message: text('daysForm', { most: 365 }) }}
        maxLength={9}
      />
      <FormHeading>{text('lots')}</FormHeading>
      {lots.map((lot) => {
        const quoted = isQuoted(typed?.[lot.id]);
        return (
          <fieldset key={lot.id} className={style.line}>
            <legend>
              {lot.name} <small>{lot.code}</small>
            </legend>
            <p>
              {text('lotFacts', {
                quantity: formatQuantity(lot.quantity, lot.unit, locale),
                day: lot.requiredOn,
                place: lot.place,
              })}
              {lot.qualityNotes !== null && ` · ${lot.qualityNotes}`}
            </p>
            <FormRow>
              <DecimalField
                name={['lines', lot.id, 'unitPrice']}
                label={text('unitPrice', { unit: unitName(lot.unit, locale) })}
                help={isOnly ? undefined : text('unitPriceHelp')}
                prefix="¥"
                optional={!isOnly}
              />
              <SelectField
                name={['lines', lot.id, 'taxRate']}
                label={text('taxRate')}
                options={rates}
                optional={!isOnly && !quoted}
              />
              <MoneyField
                name={['lines', lot.id, 'freight']}
                label={text('freight')}
                help={text('freightHelp')}
                currency={currency}
                optional
              />
            </FormRow>
            <FormRow>
              <TextField
                name={['lines', lot.id, 'leadTimeDays']}
                label={text('leadTime')}
                pattern={{ test: /^(?:\d{1,2}|[1-6]\d\d|7[0-2]\d|730)$/, message: text('daysForm', { most: 730 }) }}
                maxLength={9}
                optional={!isOnly && !quoted}
              />
              <QuantityField
                name={['lines', lot.id, 'minimumQuantity']}
                label={text('minimum')}
                unit={lot.unit}
                optional
              />
              <DateField
                name={['lines', lot.id, 'validUntil']}
                label={text('validUntil')}
                min={props.closingDay}
                optional={!isOnly && !quoted}
              />
            </FormRow>
          </fieldset>
        );
      })}
      <output className={style.totals}>
        <span>
          {text('net')} <strong>{money(totals.netMinor)}</strong>
        </span>
        <span>
          {text('tax')} <strong>{money(totals.taxMinor)}</strong>
        </span>
        <span>
          {text('gross')} <strong>{money(totals.grossMinor)}</strong>
        </span>
      </output>
      <TextField name="note" label={text('note')} optional rows={3} maxLength={1000} />
    </EditForm>
  );
}

function isQuoted(line: Line | undefined): boolean {
  const price = line?.unitPrice ?? '';
  return isDecimal(price) && isPositiveDecimal(price);
}

/** The present quotation again, or the usual terms. */
function initialValues({ lots, taxpayerKind, vatRates, present, defaultValidUntil }: Props): Input {
  const rate = usualRate(taxpayerKind, vatRates);
  return {
    prices: present === null || present.lines.some(({ isTaxIncluded }) => isTaxIncluded) ? 'withTax' : 'withoutTax',
    paymentTermDays: String(present?.paymentTermDays ?? 60),
    note: present?.note ?? null,
    lines: Object.fromEntries(
      lots.map(({ id }): [string, Line] => {
        const line = present?.lines.find(({ lot }) => lot.id === id);
        if (line === undefined) return [id, { taxRate: rate ?? null, validUntil: defaultValidUntil }];
        return [
          id,
          {
            unitPrice: plainDecimal(line.unitPrice),
            taxRate: rateAmong(vatRates, line.taxRate),
            freight: line.freight.amountMinor === '0' ? null : line.freight,
            leadTimeDays: String(line.leadTimeDays),
            minimumQuantity: plainDecimal(line.minimumQuantity),
            validUntil: line.validUntil,
          },
        ];
      }),
    ),
  };
}
