'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { QuantityField } from '@quanlian/ui/form/fields.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { AllocateSalesOrderMutation } from './operations.ts';

type Line = {
  id: string;
  productName: string;
  baseUnit: string;
  unitsPerCase: number | null;
  /** What was ordered, gifts included. */
  quantity: string;
  giftQuantity: string;
};
type Input = { lines: Record<string, { quantity: string }> };

/** How much of each line is given; it begins with all that was ordered, which is reserved already. */
export function AllocateForm({ orderId, lines }: { orderId: string; lines: Line[] }) {
  const text = useTranslations('channels.allocation');
  const { locale } = useUi();
  const allocate = useMutate(AllocateSalesOrderMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const wanted = lines.map((line) => ({ orderLineId: line.id, quantity: values.lines[line.id]?.quantity ?? '0' }));
    const { allocateSalesOrder: result } = await allocate({ input: { id: orderId, lines: wanted } }, key);
    return matchResult(result, {
      SalesOrder: () => done({ message: text('allocated'), href: routes.salesOrder(orderId) }),
      StockInsufficient: refused,
      DealerTermsEnded: refused,
      ...refusals,
      // The server counts the lines that were sent; here each has its place by its id.
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map(({ path, message: said }) => ({
          path: path.replace(/^lines\.(\d+)\./, (_, index) => `lines.${wanted[Number(index)]?.orderLineId ?? index}.`),
          message: said,
        })),
      }),
    });
  };
  return (
    <EditForm<Input>
      draftKey={`sales-order/${orderId}/allocate`}
      initialValues={{ lines: Object.fromEntries(lines.map((line) => [line.id, { quantity: line.quantity }])) }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.salesOrder(orderId)}
    >
      <p>{text('explanation')}</p>
      {lines.map((line) => {
        const { pack } = casesOf(line.unitsPerCase, locale);
        return (
          <QuantityField
            key={line.id}
            name={['lines', line.id, 'quantity']}
            label={line.productName}
            help={[
              text('ordered', { quantity: formatQuantity(line.quantity, line.baseUnit, locale, pack) }),
              ...(isPositiveDecimal(line.giftQuantity)
                ? [text('withGifts', { quantity: formatQuantity(line.giftQuantity, line.baseUnit, locale, pack) })]
                : []),
            ].join(' ')}
            unit={line.baseUnit}
            packs={pack === undefined ? [] : [pack]}
          />
        );
      })}
    </EditForm>
  );
}
