'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { CheckboxField, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { InspectBatchMutation } from './operations.ts';

type Item = { name: string; value: string; limit?: string | null; isWithinLimit?: boolean };
type Input = { note?: string | null; items: Item[] };
type Props = { batchId: string; items: { name: string; limit: string | null }[] };

export function InspectBatchForm({ batchId, items }: Props) {
  const text = useTranslations('production.inspectForm');
  const inspect = useMutate(InspectBatchMutation);
  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const input = {
      id: batchId,
      note: values.note ?? null,
      items: values.items.map(({ name, value, limit, isWithinLimit }) => ({
        name,
        value,
        limit: limit ?? null,
        isWithinLimit: isWithinLimit === true,
      })),
    };
    const { inspectBatch: result } = await inspect({ input }, key);
    return matchResult(result, {
      Batch: ({ id }) => done({ message: text('inspected'), href: routes.batch(id) }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`batch/${batchId}/inspect`}
      initialValues={{ items: items.map(({ name, limit }) => ({ name, value: '', limit, isWithinLimit: true })) }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.batch(batchId)}
    >
      <FormLines name="items" addLabel={text('addItem')} newLine={() => ({ isWithinLimit: true })}>
        {(line) => (
          <>
            <TextField name={[line, 'name']} label={text('item')} maxLength={60} />
            <TextField name={[line, 'value']} label={text('value')} maxLength={60} />
            <TextField name={[line, 'limit']} label={text('limit')} optional maxLength={60} />
            <CheckboxField name={[line, 'isWithinLimit']} label={text('isWithinLimit')} />
          </>
        )}
      </FormLines>
      <TextField name="note" label={text('note')} optional rows={3} maxLength={500} />
    </EditForm>
  );
}
