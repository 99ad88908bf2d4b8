'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { DateTimeField, TextField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { ExtendSourcingEventInput } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import {
  CancelSourcingEventMutation,
  ExtendSourcingEventMutation,
  OpenQuotationsMutation,
  PublishSourcingEventMutation,
} from './operations.ts';

type Props = {
  id: string;
  state: string;
  closesAt: string;
  received: number;
  minimum: number;
  allowedActions: readonly string[];
};

export function SourcingEventActions({ id, state, closesAt, received, minimum, allowedActions }: Props) {
  const text = useTranslations('procurement.sourcingEvent');
  const publish = useMutate(PublishSourcingEventMutation);
  const extend = useMutate(ExtendSourcingEventMutation);
  const cancel = useMutate(CancelSourcingEventMutation);
  const open = useMutate(OpenQuotationsMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsWrite'));

  const onPublish = async (): Promise<Outcome> => {
    const { publishSourcingEvent: result } = await publish({ input: { id } });
    return matchResult(result, {
      SourcingEvent: () => done({ message: text('published') }),
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  const onExtend = async (values: Omit<ExtendSourcingEventInput, 'id'>, key: string): Promise<Outcome> => {
    const { extendSourcingEvent: result } = await extend({ input: { ...values, id } }, key);
    return matchResult(result, { SourcingEvent: () => done({ message: text('extended') }), ...refusals });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelSourcingEvent: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { SourcingEvent: () => done({ message: text('cancelled') }), ...refusals });
  };
  const onOpen = async (reason: string | null, key?: string): Promise<Outcome> => {
    const { openQuotations: result } = await open({ input: { id, reason } }, key);
    return matchResult(result, {
      SourcingEvent: () => done({ message: text('opened'), href: routes.quotationComparison(id) }),
      SourcingEventNotClosed: refused,
      TooFewQuotations: refused,
      ...refusals,
    });
  };
  return (
    <>
      {['DRAFT', 'PUBLISHED', 'CLOSED', 'OPENED'].includes(state) && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`rfq/${id}/cancel`}
          field="reason"
          fieldLabel={text('reason')}
          fieldHelp={state === 'DRAFT' ? undefined : text('suppliersRead')}
          disabledReason={unless('cancelSourcingEvent')}
          onAct={onCancel}
        />
      )}
      {(state === 'PUBLISHED' || state === 'CLOSED') && (
        <DialogForm<Omit<ExtendSourcingEventInput, 'id'>>
          label={text('extend')}
          explanation={text('extendText')}
          draftKey={`rfq/${id}/extend`}
          initialValues={{ closesAt }}
          disabledReason={unless('extendSourcingEvent')}
          onSubmit={onExtend}
        >
          <DateTimeField name="closesAt" label={text('newClosing')} />
          <TextField name="reason" label={text('reason')} help={text('suppliersRead')} rows={2} maxLength={500} />
        </DialogForm>
      )}
      {state === 'DRAFT' && (
        <>
          <LinkButton href={routes.changeSourcingEvent(id)} disabledReason={unless('updateRfq')}>
            {text('change')}
          </LinkButton>
          <ActionButton
            label={text('publish')}
            kind="primary"
            onAct={onPublish}
            confirm={{ title: text('publishTitle'), text: text('publishText') }}
            disabledReason={unless('publishSourcingEvent')}
          />
        </>
      )}
      {state === 'CLOSED' &&
        (received < minimum ? (
          <WordsAction
            label={text('open')}
            explanation={text('openWithReason', { count: received, minimum })}
            kind="primary"
            draftKey={`rfq/${id}/open`}
            field="reason"
            fieldLabel={text('reason')}
            disabledReason={unless('openQuotations')}
            onAct={onOpen}
          />
        ) : (
          <ActionButton
            label={text('open')}
            kind="primary"
            onAct={() => onOpen(null)}
            confirm={{ title: text('openTitle'), text: text('openText') }}
            disabledReason={unless('openQuotations')}
          />
        ))}
    </>
  );
}
