'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { type Option, QuantityField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { ShipToOutletInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { ShipToOutletMutation } from './operations.ts';

type Item = {
  batchId: string;
  productName: string;
  baseUnit: string;
  unitsPerCase: number | null;
  batchNumber: string;
  bestBefore: string | null;
  onHand: string;
};

export function OutletDeliveryForm({ outlets, stock }: { outlets: Option[]; stock: Item[] }) {
  const text = useTranslations('deliveries.outletDeliveryForm');
  const ship = useMutate(ShipToOutletMutation);
  const submit = async (values: ShipToOutletInput, key: string): Promise<Outcome> => {
    const input = { ...values, note: values.note?.trim() || null };
    const { shipToOutlet: result } = await ship({ input }, key);
    return matchResult(result, {
      OutletDelivery: () => done({ message: text('shipped'), href: routes.outletDeliveries() }),
      PartnerStockInsufficient: refused,
      ...refusals,
    });
  };
  const [first] = stock;
  return (
    <EditForm<ShipToOutletInput>
      draftKey="outlet-delivery/new"
      initialValues={{ lines: first === undefined ? [] : [{ batchId: first.batchId, quantity: '' }] }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.outletDeliveries()}
    >
      <SelectField name="outletId" label={text('outlet')} options={outlets} />
      <FormLines name="lines" addLabel={text('addLine')} newLine={() => ({})}>
        {(line) => <LineFields line={line} stock={stock} />}
      </FormLines>
      <TextField name="note" label={text('note')} optional maxLength={200} />
    </EditForm>
  );
}

function LineFields({ line, stock }: { line: number; stock: Item[] }) {
  const text = useTranslations('deliveries.outletDeliveryForm');
  const { locale } = useUi();
  const chosen: unknown = Form.useWatch(['lines', line, 'batchId'], Form.useFormInstance());
  const item = stock.find(({ batchId }) => batchId === chosen);
  return (
    <>
      <SelectField
        name={[line, 'batchId']}
        label={text('batch')}
        options={stock.map(({ batchId, productName, batchNumber, bestBefore }) => ({
          value: batchId,
          label: [productName, batchNumber, bestBefore ?? ''].join(' '),
        }))}
      />
      <QuantityField
        // Packs belong to the batch: another one starts the field anew.
        key={item?.batchId ?? 'none'}
        name={[line, 'quantity']}
        label={text('quantity')}
        help={
          item === undefined
            ? undefined
            : text('onHand', {
                quantity: formatQuantity(item.onHand, item.baseUnit, locale, casesOf(item.unitsPerCase, locale).pack),
              })
        }
        unit={item?.baseUnit ?? ''}
        packs={
          item === undefined || item.unitsPerCase === null
            ? []
            : [{ name: labelOf('PackLevelKind', 'CASE', locale), size: String(item.unitsPerCase) }]
        }
      />
    </>
  );
}
