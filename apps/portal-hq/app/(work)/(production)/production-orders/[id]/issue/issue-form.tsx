'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { type Option, QuantityField, SelectField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { IssueMaterialsInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { IssueMaterialsMutation } from './operations.ts';

interface Material {
  /** Id of the order's line. */
  id: string;
  label: string;
  unit: string;
  packs: Pack[];
  /** What is still to be issued; null when all is. */
  left: string | null;
  batches: Option[];
}

type Input = Omit<IssueMaterialsInput, 'id'>;

/** Which batches are issued: one line per batch; without a batch the earliest best-before is taken. */
export function IssueForm({ orderId, materials }: { orderId: string; materials: Material[] }) {
  const text = useTranslations('production.issueForm');
  const issue = useMutate(IssueMaterialsMutation);
  const submit = async (input: Input, key: string): Promise<Outcome> => {
    const { issueMaterials: result } = await issue({ input: { ...input, id: orderId } }, key);
    return matchResult(result, {
      ProductionOrder: ({ id }) => done({ message: text('issued'), href: routes.productionOrder(id) }),
      StockInsufficient: refused,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`production-order/${orderId}/issue`}
      initialValues={{
        lines: materials.flatMap(({ id, left }) =>
          left === null ? [] : [{ productionOrderLineId: id, quantity: left }],
        ),
      }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.productionOrder(orderId)}
    >
      {materials.every(({ left }) => left === null) && <p>{text('allIssued')}</p>}
      <FormLines name="lines" addLabel={text('addBatch')} newLine={() => ({})}>
        {(line) => <IssueFields line={line} materials={materials} />}
      </FormLines>
    </EditForm>
  );
}

function IssueFields({ line, materials }: { line: number; materials: Material[] }) {
  const text = useTranslations('production.issueForm');
  const chosen: unknown = Form.useWatch(['lines', line, 'productionOrderLineId'], Form.useFormInstance());
  const material = materials.find(({ id }) => id === chosen);
  return (
    <>
      <SelectField
        name={[line, 'productionOrderLineId']}
        label={text('material')}
        options={materials.map(({ id, label }) => ({ value: id, label }))}
      />
      <SelectField
        name={[line, 'batchId']}
        label={text('batch')}
        help={text('batchHelp')}
        options={material?.batches ?? []}
        placeholder={text('firstExpired')}
        optional
      />
      <QuantityField
        key={material?.id ?? 'none'}
        name={[line, 'quantity']}
        label={text('quantity')}
        unit={material?.unit ?? text('baseUnit')}
        packs={material?.packs ?? []}
      />
    </>
  );
}
