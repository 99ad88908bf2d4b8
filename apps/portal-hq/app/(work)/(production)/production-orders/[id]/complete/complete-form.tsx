'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, QuantityField, TextField } from '@quanlian/ui/form/fields.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { CompleteProductionInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { CompleteProductionMutation } from './operations.ts';

type Props = {
  orderId: string;
  unit: string;
  packs: Pack[];
  shelfLifeDays: number | null;
  loss: { expected: string; tolerance: string };
};
type Input = Omit<CompleteProductionInput, 'id'>;

export function CompleteForm({ orderId, unit, packs, shelfLifeDays, loss }: Props) {
  const text = useTranslations('production.completeForm');
  const complete = useMutate(CompleteProductionMutation);
  const submit = async (input: Input, key: string): Promise<Outcome> => {
    const { completeProduction: result } = await complete({ input: { ...input, id: orderId } }, key);
    const under =
      (path: string) =>
      (error: { message: string }): Outcome => ({
        kind: 'invalid',
        message: error.message,
        fields: [{ path, message: error.message }],
      });
    return matchResult(result, {
      ProductionOrder: ({ id }) => done({ message: text('completed'), href: routes.productionOrder(id) }),
      MaterialsNotIssued: refused,
      LossNeedsExplanation: under('lossExplanation'),
      BatchNumberTaken: under('batchNumber'),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`production-order/${orderId}/complete`}
      initialValues={{}}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.productionOrder(orderId)}
    >
      <TextField name="batchNumber" label={text('batchNumber')} help={text('batchNumberHelp')} maxLength={40} />
      <DateField
        name="productionDate"
        label={text('productionDate')}
        help={shelfLifeDays === null ? text('noShelfLife') : text('shelfLife', { days: shelfLifeDays })}
      />
      <QuantityField name="outputQuantity" label={text('output')} help={text('outputHelp')} unit={unit} packs={packs} />
      <TextField
        name="lossExplanation"
        label={text('explanation')}
        help={text('explanationHelp', loss)}
        optional
        rows={3}
        maxLength={500}
      />
    </EditForm>
  );
}
