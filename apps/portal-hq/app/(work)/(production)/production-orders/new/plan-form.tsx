'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { DateField, type Option, QuantityField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { PlanProductionInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { PlanProductionMutation } from './operations.ts';

type Props = {
  bomId: string | undefined;
  boms: Option[];
  units: Record<string, { unit: string; packs: Pack[] }>;
  locations: Option[];
};

export function PlanForm({ bomId, boms, units, locations }: Props) {
  const text = useTranslations('production.planForm');
  const plan = useMutate(PlanProductionMutation);
  const [form] = Form.useForm<PlanProductionInput>();
  const chosen: unknown = Form.useWatch('bomId', form);
  const counted = typeof chosen === 'string' ? units[chosen] : bomId === undefined ? undefined : units[bomId];
  const submit = async (input: PlanProductionInput, key: string): Promise<Outcome> => {
    const { planProduction: result } = await plan({ input }, key);
    return matchResult(result, {
      ProductionOrder: ({ id }) => done({ message: text('planned'), href: routes.productionOrder(id) }),
      ...refusals,
    });
  };
  return (
    <EditForm<PlanProductionInput>
      form={form}
      draftKey="production-order/new"
      initialValues={bomId === undefined ? {} : { bomId }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.productionOrders()}
    >
      <SelectField name="bomId" label={text('bom')} help={text('bomHelp')} options={boms} />
      <SelectField name="locationId" label={text('location')} help={text('locationHelp')} options={locations} />
      <QuantityField
        key={counted === undefined ? 'none' : String(chosen)}
        name="plannedQuantity"
        label={text('quantity')}
        help={text('quantityHelp')}
        unit={counted?.unit ?? text('baseUnit')}
        packs={counted?.packs ?? []}
      />
      <DateField name="plannedOn" label={text('plannedOn')} />
      <TextField name="note" label={text('note')} optional rows={3} maxLength={500} />
    </EditForm>
  );
}
