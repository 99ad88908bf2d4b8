'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { compareDecimals, isDecimal, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, FormHeading, FormRow, QuantityField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatQuantity, type Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import style from '../../../../form-lines/form-lines.module.css';
import { ProposePurchaseOrderChangeMutation } from './operations.ts';

type OrderLine = {
  id: string;
  name: string;
  code: string;
  unit: string;
  packs: Pack[];
  quantity: string;
  requiredDate: string;
  shipped: string;
};
type Line = { quantity?: string | null; requiredDate?: string | null };
type Input = { reason: string; lines: Record<string, Line> };

/** Other dates or smaller quantities; only the lines that differ are sent. */
export function ChangeForm({ orderId, lines }: { orderId: string; lines: OrderLine[] }) {
  const text = useTranslations('orders.changeForm');
  const { locale } = useUi();
  const propose = useMutate(ProposePurchaseOrderChangeMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const changed = lines.filter((line) => differs(line, values.lines[line.id]));
    if (changed.length === 0) return { kind: 'refused', message: text('nothingChanged') };
    const { proposePurchaseOrderChange: result } = await propose(
      {
        input: {
          id: orderId,
          reason: values.reason,
          lines: changed.map((line) => ({
            purchaseOrderLineId: line.id,
            quantity: values.lines[line.id]?.quantity ?? '',
            requiredDate: values.lines[line.id]?.requiredDate ?? '',
          })),
        },
      },
      key,
    );
    return matchResult(result, {
      PurchaseOrder: () => done({ message: text('proposed'), href: routes.purchaseOrder(orderId) }),
      ...refusals,
      // The server counts the lines that were sent; here each has its place by its order line.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({
          path: field.path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${changed[Number(index)]?.id ?? index}.`),
          message: field.message,
        })),
      }),
    });
  };
  return (
    <EditForm<Input>
      draftKey={`order/${orderId}/change`}
      initialValues={{
        lines: Object.fromEntries(lines.map(({ id, quantity, requiredDate }) => [id, { quantity, requiredDate }])),
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.purchaseOrder(orderId)}
    >
      <FormHeading>{text('lines')}</FormHeading>
      {lines.map((line) => (
        <fieldset key={line.id} className={style.line}>
          <legend>
            {line.name} <small>{line.code}</small>
          </legend>
          <p>
            {text('ordered', { quantity: formatQuantity(line.quantity, line.unit, locale), day: line.requiredDate })}
            {isPositiveDecimal(line.shipped) &&
              ` · ${text('shipped', { quantity: formatQuantity(line.shipped, line.unit, locale) })}`}
          </p>
          <FormRow>
            <QuantityField
              name={['lines', line.id, 'quantity']}
              label={text('quantity')}
              unit={line.unit}
              packs={line.packs}
            />
            <DateField name={['lines', line.id, 'requiredDate']} label={text('date')} />
          </FormRow>
        </fieldset>
      ))}
      <TextField name="reason" label={text('reason')} help={text('reasonHelp')} rows={3} maxLength={500} />
    </EditForm>
  );
}

function differs(line: OrderLine, typed: Line | undefined): boolean {
  const quantity = typed?.quantity ?? '';
  return (
    !isDecimal(quantity) || compareDecimals(quantity, line.quantity) !== 0 || typed?.requiredDate !== line.requiredDate
  );
}
