'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { QuantityField, SelectField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReturnMaterialsInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { ReturnMaterialsMutation } from './operations.ts';

/** What was issued of one batch. */
interface IssuedInput {
  id: string;
  label: string;
  unit: string;
  packs: Pack[];
}

type Input = Omit<ReturnMaterialsInput, 'id'>;

/** What was issued and not used goes back into its batch. */
export function ReturnForm({ orderId, inputs }: { orderId: string; inputs: IssuedInput[] }) {
  const text = useTranslations('production.returnForm');
  const giveBack = useMutate(ReturnMaterialsMutation);
  const submit = async (input: Input, key: string): Promise<Outcome> => {
    const { returnMaterials: result } = await giveBack({ input: { ...input, id: orderId } }, key);
    return matchResult(result, {
      ProductionOrder: ({ id }) => done({ message: text('returned'), href: routes.productionOrder(id) }),
      ReturnsMoreThanIssued: refused,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`production-order/${orderId}/return`}
      initialValues={{ lines: inputs.slice(0, 1).map(({ id }) => ({ batchInputId: id, quantity: '' })) }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.productionOrder(orderId)}
    >
      <FormLines name="lines" addLabel={text('addLine')} newLine={() => ({})}>
        {(line) => <ReturnFields line={line} inputs={inputs} />}
      </FormLines>
    </EditForm>
  );
}

function ReturnFields({ line, inputs }: { line: number; inputs: IssuedInput[] }) {
  const text = useTranslations('production.returnForm');
  const chosen: unknown = Form.useWatch(['lines', line, 'batchInputId'], Form.useFormInstance());
  const input = inputs.find(({ id }) => id === chosen);
  return (
    <>
      <SelectField
        name={[line, 'batchInputId']}
        label={text('issued')}
        options={inputs.map(({ id, label }) => ({ value: id, label }))}
      />
      <QuantityField
        key={input?.id ?? 'none'}
        name={[line, 'quantity']}
        label={text('quantity')}
        unit={input?.unit ?? text('baseUnit')}
        packs={input?.packs ?? []}
      />
    </>
  );
}
