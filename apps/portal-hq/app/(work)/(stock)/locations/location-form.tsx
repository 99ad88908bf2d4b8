'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { CheckboxField, type Option, RadioField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, stale, under } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ChangeLocationMutation, CreateLocationMutation } from './operations.ts';

export type LocationValues = {
  code: string;
  name: string;
  nameEn?: string | null;
  kind: 'WAREHOUSE' | 'FACTORY' | 'STORE';
  legalEntityId: string;
  address: string;
  isActive?: boolean;
};

type Props = { legalEntities: Option[]; location?: { id: string; version: number; values: LocationValues } };

/** Adds a location, or changes the one that is given. */
export function LocationForm({ legalEntities, location }: Props) {
  const text = useTranslations('stock.locationForm');
  const { locale } = useUi();
  const create = useMutate(CreateLocationMutation);
  const change = useMutate(ChangeLocationMutation);
  const isNew = location === undefined;

  const submit = async (values: LocationValues, idempotencyKey: string, expectedVersion: number): Promise<Outcome> => {
    const { code, name, kind, legalEntityId, address, isActive = true } = values;
    const nameEn = values.nameEn?.trim() || null;
    const saved = () => done({ message: text('saved'), href: routes.locations() });
    if (location === undefined) {
      const input = { code, name, nameEn, kind, legalEntityId, address };
      const { createLocation: result } = await create({ input }, idempotencyKey);
      return matchResult(result, {
        Location: saved,
        LocationCodeTaken: under('code'),
        ...refusals,
      });
    }
    const input = { id: location.id, expectedVersion, name, nameEn, address, isActive };
    const { changeLocation: result } = await change({ input }, idempotencyKey);
    return matchResult(result, { Location: saved, StaleVersion: stale, ...refusals });
  };
  const fixed = isNew ? undefined : text('fixed');
  return (
    <EditForm<LocationValues>
      draftKey={location === undefined ? 'location/new' : `location/${location.id}/edit`}
      version={location?.version}
      initialValues={location?.values ?? { kind: 'WAREHOUSE' }}
      onSubmit={submit}
      cancelHref={routes.locations()}
    >
      <TextField name="code" label={text('code')} help={fixed ?? text('codeHelp')} maxLength={20} disabled={!isNew} />
      <TextField name="name" label={text('name')} maxLength={60} />
      <TextField name="nameEn" label={text('nameEn')} maxLength={120} optional />
      <RadioField
        name="kind"
        label={text('kind')}
        options={optionsOf('LocationKind', locale)}
        help={fixed}
        disabled={!isNew}
      />
      <SelectField
        name="legalEntityId"
        label={text('legalEntity')}
        help={fixed ?? text('legalEntityHelp')}
        options={legalEntities}
        disabled={!isNew}
      />
      <TextField name="address" label={text('address')} maxLength={200} />
      {!isNew && <CheckboxField name="isActive" label={text('isActive')} help={text('isActiveHelp')} />}
    </EditForm>
  );
}
