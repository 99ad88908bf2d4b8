'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { QuantityField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { SignShipmentMutation } from './operations.ts';

type Line = {
  id: string;
  productName: string;
  baseUnit: string;
  unitsPerCase: number | null;
  batchNumber: string;
  quantity: string;
};
type Input = { lines: { quantity: string }[]; reason?: string | null };

/** What arrived, batch by batch; it begins with all. */
export function SignForm({ shipmentId, lines }: { shipmentId: string; lines: Line[] }) {
  const text = useTranslations('deliveries.signForm');
  const { locale } = useUi();
  const [form] = Form.useForm<Input>();
  const typed = Form.useWatch('lines', form);
  const isShort = lines.some((line, index) => {
    const arrived = typed?.[index]?.quantity;
    return typeof arrived === 'string' && arrived !== '' && compareDecimals(arrived, line.quantity) < 0;
  });
  const sign = useMutate(SignShipmentMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const input = {
      id: shipmentId,
      lines: lines.map((line, index) => ({ lineId: line.id, quantity: values.lines[index]?.quantity ?? '0' })),
      reason: values.reason?.trim() || null,
    };
    const { signShipment: result } = await sign({ input }, key);
    return matchResult(result, {
      Shipment: () => done({ message: text(isShort ? 'signedShort' : 'signed') }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      form={form}
      draftKey={`delivery/${shipmentId}/sign`}
      initialValues={{ lines: lines.map(({ quantity }) => ({ quantity })) }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.deliveries()}
    >
      {lines.map((line, index) => (
        <QuantityField
          key={line.id}
          name={['lines', index, 'quantity']}
          label={text('arrived', { product: line.productName, batch: line.batchNumber })}
          help={text('shipped', {
            quantity: formatQuantity(line.quantity, line.baseUnit, locale, casesOf(line.unitsPerCase, locale).pack),
          })}
          unit={line.baseUnit}
          packs={
            line.unitsPerCase === null
              ? []
              : [{ name: labelOf('PackLevelKind', 'CASE', locale), size: String(line.unitsPerCase) }]
          }
        />
      ))}
      {isShort && <TextField name="reason" label={text('reason')} help={text('reasonHelp')} rows={3} maxLength={500} />}
    </EditForm>
  );
}
