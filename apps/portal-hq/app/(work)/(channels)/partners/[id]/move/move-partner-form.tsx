'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormRow, type Option, SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import type { MovePartnerInput, PartnerToMoveQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { MovePartnerMutation } from './operations.ts';

type Input = Omit<MovePartnerInput, 'id' | 'expectedVersion'>;
type Props = { partner: NonNullable<PartnerToMoveQuery['partner']>; parents: Option[] };

/** Another level, or another supplier; who stands under the partner goes with it. */
export function MovePartnerForm({ partner, parents }: Props) {
  const text = useTranslations('channels.partnerForm');
  const { locale } = useUi();
  const move = useMutate(MovePartnerMutation);
  const { id, version, level, parent } = partner;
  const submit = async (values: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const input = { ...values, parentId: values.parentId ?? null, id, expectedVersion };
    const { movePartner: result } = await move({ input }, key);
    return matchResult(result, {
      Partner: () => done({ message: text('moved'), href: routes.partner(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      draftKey={`partner/${id}/move`}
      version={version}
      initialValues={{ level, parentId: parent?.id ?? null }}
      onSubmit={submit}
      cancelHref={routes.partner(id)}
    >
      <FormRow>
        <SelectField name="level" label={text('level')} options={optionsOf('PartnerLevel', locale)} />
        <SelectField name="parentId" label={text('parent')} help={text('parentHelp')} options={parents} optional />
      </FormRow>
    </EditForm>
  );
}
