'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, FormHeading, FormRow, QuantityField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { formatQuantity, type Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { DocumentFields, documentInput, type TypedDocument } from '../../../document-upload.tsx';
import { CreateShipmentNoticeMutation } from './operations.ts';

type OrderLine = {
  id: string;
  name: string;
  code: string;
  unit: string;
  packs: Pack[];
  left: string;
  shippable: string;
  requiredDate: string;
};
type Batch = {
  purchaseOrderLineId: string;
  quantity: string;
  batchNumber: string;
  productionDate: string;
  bestBefore?: string | null;
};
type Input = {
  carrier: string;
  waybillNumber?: string | null;
  shippedOn: string;
  expectedArrivalOn: string;
  note?: string | null;
  lines: Batch[];
  documents: TypedDocument[];
};
type Props = { orderId: string; lines: OrderLine[]; today: string; tomorrow: string };

/** Announces what leaves: batches with their dates, carrier, and the papers that come along. */
export function ShipForm({ orderId, lines, today, tomorrow }: Props) {
  const text = useTranslations('orders.shipForm');
  const create = useMutate(CreateShipmentNoticeMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const { createShipmentNotice: result } = await create(
      {
        input: {
          purchaseOrderId: orderId,
          carrier: values.carrier,
          waybillNumber: values.waybillNumber?.trim() || null,
          shippedOn: values.shippedOn,
          expectedArrivalOn: values.expectedArrivalOn,
          note: values.note?.trim() || null,
          lines: values.lines.map((line) => ({
            purchaseOrderLineId: line.purchaseOrderLineId,
            quantity: line.quantity,
            batchNumber: line.batchNumber,
            productionDate: line.productionDate,
            bestBefore: line.bestBefore ?? null,
          })),
          documents: values.documents.map(documentInput),
        },
      },
      key,
    );
    return matchResult(result, {
      ShipmentNotice: ({ id }) => done({ message: text('announced'), href: routes.shipmentNotice(id) }),
      ShipmentAboveOrder: refused,
      ...refusals,
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({ ...field, path: field.path.replace(/fileId$/, 'file') })),
      }),
    });
  };
  const open = lines.filter(({ left }) => isPositiveDecimal(left));
  return (
    <EditForm<Input>
      draftKey={`shipment/${orderId}/new`}
      initialValues={{
        shippedOn: today,
        expectedArrivalOn: tomorrow,
        lines: (open.length > 0 ? open : lines.slice(0, 1)).map(({ id, left }) => ({
          purchaseOrderLineId: id,
          ...(isPositiveDecimal(left) ? { quantity: left } : {}),
        })) as Batch[],
        documents: [{ kind: 'INSPECTION_REPORT' }] as TypedDocument[],
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.purchaseOrder(orderId)}
    >
      <FormHeading>{text('batches')}</FormHeading>
      <FormLines name="lines" addLabel={text('addBatch')} newLine={() => ({})}>
        {(line) => <BatchFields line={line} lines={lines} today={today} />}
      </FormLines>
      <FormHeading>{text('transport')}</FormHeading>
      <FormRow>
        <TextField name="carrier" label={text('carrier')} maxLength={60} />
        <TextField name="waybillNumber" label={text('waybill')} optional maxLength={60} />
      </FormRow>
      <FormRow>
        <DateField name="shippedOn" label={text('shippedOn')} />
        <DateField name="expectedArrivalOn" label={text('expectedArrivalOn')} />
      </FormRow>
      <TextField name="note" label={text('note')} optional rows={2} maxLength={500} />
      <FormHeading>{text('documents')}</FormHeading>
      <p style={{ marginBlockEnd: 12, color: 'var(--ant-color-text-secondary)' }}>{text('documentsHelp')}</p>
      <FormLines name="documents" addLabel={text('addDocument')} newLine={() => ({})} atLeast={0}>
        {(line) => <DocumentFields at={(field) => [line, field]} />}
      </FormLines>
    </EditForm>
  );
}

function BatchFields({ line, lines, today }: { line: number; lines: OrderLine[]; today: string }) {
  const text = useTranslations('orders.shipForm');
  const { locale } = useUi();
  const chosen: unknown = Form.useWatch(['lines', line, 'purchaseOrderLineId'], Form.useFormInstance());
  const orderLine = lines.find(({ id }) => id === chosen);
  return (
    <>
      <SelectField
        name={[line, 'purchaseOrderLineId']}
        label={text('product')}
        options={lines.map(({ id, name, code }) => ({ value: id, label: `${name} ${code}` }))}
      />
      <QuantityField
        // Packs belong to the product: another product starts the field anew.
        key={orderLine?.id ?? 'none'}
        name={[line, 'quantity']}
        label={text('quantity')}
        help={
          orderLine === undefined
            ? undefined
            : text('shippable', { quantity: formatQuantity(orderLine.shippable, orderLine.unit, locale) })
        }
        unit={orderLine?.unit ?? ''}
        packs={orderLine?.packs ?? []}
      />
      <TextField name={[line, 'batchNumber']} label={text('batchNumber')} maxLength={60} />
      <DateField name={[line, 'productionDate']} label={text('productionDate')} max={today} />
      <DateField name={[line, 'bestBefore']} label={text('bestBefore')} help={text('bestBeforeHelp')} optional />
    </>
  );
}
