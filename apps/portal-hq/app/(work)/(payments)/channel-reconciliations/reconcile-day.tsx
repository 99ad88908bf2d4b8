'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { DateField, type Option, SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { ReconcileChannelDayMutation } from './operations.ts';

type Input = { merchantId: string; day: string };
type Props = {
  merchants: Option[];
  initial: { merchantId?: string; day: string };
  today: string;
  disabledReason: string | null;
};

/** Has a day of a merchant compared now; what was found before stays. */
export function ReconcileDay({ merchants, initial, today, disabledReason }: Props) {
  const text = useTranslations('payments.channelReconciliations');
  const reconcile = useMutate(ReconcileChannelDayMutation);
  const onReconcile = async (input: Input, key: string): Promise<Outcome> => {
    const { reconcileChannelDay: result } = await reconcile({ input }, key);
    return matchResult(result, {
      ChannelReconciliation: ({ id }) => done({ message: text('started'), href: routes.channelReconciliation(id) }),
      ...refusals,
    });
  };
  return (
    <DialogForm<Input>
      label={text('reconcile')}
      explanation={text('reconcileText')}
      kind="primary"
      draftKey="channel-reconciliation/new"
      initialValues={initial}
      disabledReason={disabledReason}
      onSubmit={onReconcile}
    >
      <SelectField name="merchantId" label={text('merchant')} options={merchants} />
      <DateField name="day" label={text('day')} max={today} />
    </DialogForm>
  );
}
