'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormHeading, QuantityField } from '@quanlian/ui/form/fields.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { CreateShipmentMutation } from './operations.ts';

type Line = {
  id: string;
  productName: string;
  productCode: string;
  baseUnit: string;
  unitsPerCase: number | null;
  open: string;
};
type Input = { lines: { quantity?: string | null }[] };

export function ShipmentForm({ salesOrderId, lines }: { salesOrderId: string; lines: Line[] }) {
  const text = useTranslations('channels.shipmentForm');
  const { locale } = useUi();
  const create = useMutate(CreateShipmentMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const wanted = lines.flatMap((line, index) => {
      const quantity = values.lines[index]?.quantity ?? '0';
      return isPositiveDecimal(quantity) ? [{ orderLineId: line.id, quantity }] : [];
    });
    if (wanted.length === 0) return { kind: 'refused', message: text('nothing') };
    const { createShipment: result } = await create({ input: { salesOrderId, lines: wanted } }, key);
    return matchResult(result, {
      Shipment: ({ id }) => done({ message: text('made'), href: routes.shipment(id) }),
      ShipsTooMuch: refused,
      StockInsufficient: refused,
      ...refusals,
      // The server counts the lines that were sent; lines of nothing were not.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map(({ path, message: said }) => ({
          path: path.replace(/^lines\.(\d+)\./, (_, index) => {
            const sent = wanted[Number(index)]?.orderLineId;
            return `lines.${lines.findIndex(({ id }) => id === sent)}.`;
          }),
          message: said,
        })),
      }),
    });
  };
  return (
    <EditForm<Input>
      draftKey={`shipment/${salesOrderId}/new`}
      initialValues={{ lines: lines.map(({ open }) => ({ quantity: open })) }}
      onSubmit={submit}
      submitLabel={text('make')}
      cancelHref={routes.salesOrder(salesOrderId)}
    >
      <FormHeading>{text('lines')}</FormHeading>
      {lines.map((line, index) => (
        <QuantityField
          key={line.id}
          name={['lines', index, 'quantity']}
          label={`${line.productName} ${line.productCode}`}
          help={text('open', {
            quantity: formatQuantity(line.open, line.baseUnit, locale, casesOf(line.unitsPerCase, locale).pack),
          })}
          unit={line.baseUnit}
          packs={
            line.unitsPerCase === null
              ? []
              : [{ name: labelOf('PackLevelKind', 'CASE', locale), size: String(line.unitsPerCase) }]
          }
          optional
        />
      ))}
    </EditForm>
  );
}
