'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { compareDecimals, isDecimal } from '@quanlian/money/decimal.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { documentLine, sumLines } from '@quanlian/money/tax.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, FormHeading, FormRow, QuantityField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatDecimal, formatQuantity, formatTaxRate, type Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { DraftOrderQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import style from '../../line-form.module.css';
import { ReleasePurchaseOrderMutation } from './operations.ts';

/** Written into the order by its name; shown by the one in the reader's language. */
export type DeliveryPlace = { id: string; name: string; shown: string; address: string };
export type OrderableLine = {
  id: string;
  name: string;
  code: string;
  unit: string;
  packs: Pack[];
  remaining: string;
  minimum: string;
  leadTimeDays: number;
  unitPrice: string;
  taxRate: string;
};

type Line = { quantity?: string | null; requiredDate?: string | null };
type Input = { locationId: string; deliveryAddress: string; note?: string | null; lines: Record<string, Line> };
type Props = {
  contractId: string;
  currency: string;
  places: DeliveryPlace[];
  /** Where the contract says that the goods go. */
  agreedPlace: string;
  lines: OrderableLine[];
  draft: DraftOrderQuery['purchaseOrder'];
};

/** Calls off a contract: every line with what is left of it, and what the order comes to while typing. */
export function ReleaseForm({ contractId, currency, places, agreedPlace, lines, draft }: Props) {
  const text = useTranslations('procurement.purchaseOrderForm');
  const { locale } = useUi();
  const release = useMutate(ReleasePurchaseOrderMutation);
  const [form] = Form.useForm<Input>();
  const typed: Record<string, Line> | undefined = Form.useWatch('lines', form);
  const place = places.find(({ name }) => agreedPlace.includes(name)) ?? places[0];

  const locationId: string | undefined = Form.useWatch('locationId', form);
  const chosenBefore = useRef<string>(undefined);
  useEffect(() => {
    // The address follows the place, unless a person has written another.
    const addressOf = (id: string | undefined) => places.find((other) => other.id === id)?.address;
    const before = addressOf(chosenBefore.current);
    if (locationId !== undefined && before !== undefined && form.getFieldValue('deliveryAddress') === before) {
      form.setFieldValue('deliveryAddress', addressOf(locationId) ?? '');
    }
    chosenBefore.current = locationId;
  }, [form, locationId, places]);

  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const chosen = lines.filter(({ id }) => isOrdered(values.lines[id]));
    if (chosen.length === 0) return { kind: 'refused', message: text('nothingOrdered') };
    const { releasePurchaseOrder: result } = await release(
      {
        input: {
          contractId,
          draftId: draft?.id ?? null,
          locationId: values.locationId,
          locationName: places.find(({ id }) => id === values.locationId)?.name ?? '',
          deliveryAddress: values.deliveryAddress,
          note: values.note ?? null,
          lines: chosen.map(({ id }) => ({
            contractLineId: id,
            quantity: values.lines[id]?.quantity ?? '',
            requiredDate: values.lines[id]?.requiredDate ?? '',
          })),
        },
      },
      key,
    );
    return matchResult(result, {
      PurchaseOrder: ({ id }) => done({ message: text('released'), href: routes.purchaseOrder(id) }),
      ContractNotInForce: refused,
      ContractQuantityExceeded: refused,
      SupplierNotQualified: refused,
      ...refusals,
      // The server counts the lines that were sent; here each line has its place by its contract line.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map(({ path, message: said }) => ({
          path: path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${chosen[Number(index)]?.id ?? index}.`),
          message: said,
        })),
      }),
    });
  };

  const totals = sumLines(
    lines.flatMap((line) => {
      const quantity = typed?.[line.id]?.quantity ?? '';
      if (!isOrdered(typed?.[line.id])) return [];
      return [
        documentLine({ quantity, unitPrice: line.unitPrice, priceIncludesTax: false, taxRate: line.taxRate, currency }),
      ];
    }),
  );
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency });
  return (
    <EditForm<Input>
      form={form}
      draftKey={`purchase-order/${draft?.id ?? contractId}`}
      initialValues={{
        locationId: draft?.location.id ?? place?.id ?? '',
        deliveryAddress: draft?.deliveryAddress ?? place?.address ?? '',
        note: draft?.note ?? null,
        lines: Object.fromEntries(
          draft?.lines.map(({ contractLineId, quantity, requiredDate }) => [
            contractLineId,
            { quantity, requiredDate },
          ]) ?? [],
        ),
      }}
      onSubmit={submit}
      submitLabel={text('release')}
      cancelHref={draft === null ? routes.contract(contractId) : routes.purchaseOrder(draft.id)}
    >
      {draft !== null && draft.rejectComment !== null && (
        <p className={style.sentBack}>{text('sentBack', { comment: draft.rejectComment })}</p>
      )}
      <FormHeading>{text('lines')}</FormHeading>
      {lines.map((line) => (
        <fieldset key={line.id} className={style.line}>
          <legend>
            {line.name} <small>{line.code}</small>
          </legend>
          <p>
            {text('lineFacts', {
              remaining: formatQuantity(line.remaining, line.unit, locale),
              price: formatDecimal(line.unitPrice, 2),
              rate: formatTaxRate(line.taxRate, locale),
              days: line.leadTimeDays,
            })}
            {compareDecimals(line.minimum, '0') > 0 &&
              ` · ${text('minimum', { quantity: formatQuantity(line.minimum, line.unit, locale) })}`}
          </p>
          <FormRow>
            <QuantityField
              name={['lines', line.id, 'quantity']}
              label={text('quantity')}
              unit={line.unit}
              packs={line.packs}
              optional
              disabled={compareDecimals(line.remaining, '0') <= 0}
            />
            <DateField
              name={['lines', line.id, 'requiredDate']}
              label={text('requiredDate')}
              optional={!isOrdered(typed?.[line.id])}
            />
          </FormRow>
        </fieldset>
      ))}
      <div role="status" className={style.totals}>
        <span>
          {text('net')} <strong>{money(totals.netMinor)}</strong>
        </span>
        <span>
          {text('tax')} <strong>{money(totals.taxMinor)}</strong>
        </span>
        <span>
          {text('gross')} <strong>{money(totals.grossMinor)}</strong>
        </span>
      </div>
      <FormHeading>{text('delivery')}</FormHeading>
      <SelectField
        name="locationId"
        label={text('location')}
        help={text('locationHelp')}
        options={places.map(({ id, shown }) => ({ value: id, label: shown }))}
      />
      <TextField
        name="deliveryAddress"
        label={text('deliveryAddress')}
        help={text('deliveryAddressHelp')}
        maxLength={200}
      />
      <TextField name="note" label={text('note')} help={text('noteHelp')} optional rows={3} maxLength={1000} />
    </EditForm>
  );
}

function isOrdered(line: Line | undefined): boolean {
  const quantity = line?.quantity ?? '';
  return isDecimal(quantity) && compareDecimals(quantity, '0') > 0;
}
