'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { DocumentFields, documentInput, type TypedDocument } from '../../document-upload.tsx';
import { AddShipmentDocumentMutation, CancelShipmentNoticeMutation } from './operations.ts';

type Input = { document: TypedDocument };

export function ShipmentActions({ id, allowedActions }: { id: string; allowedActions: readonly string[] }) {
  const text = useTranslations('orders.shipment');
  const cancel = useMutate(CancelShipmentNoticeMutation);
  const add = useMutate(AddShipmentDocumentMutation);
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('notNow'));

  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelShipmentNotice: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { ShipmentNotice: () => done({ message: text('cancelled') }), ...refusals });
  };
  const onAdd = async ({ document }: Input, key: string): Promise<Outcome> => {
    const { addShipmentDocument: result } = await add({ input: { id, document: documentInput(document) } }, key);
    return matchResult(result, {
      ShipmentNotice: () => done({ message: text('documentAdded') }),
      ...refusals,
      InvalidInput: ({ message, fields }) => ({
        kind: 'invalid',
        message,
        fields: fields.map((field) => ({ ...field, path: field.path.replace(/fileId$/, 'file') })),
      }),
    });
  };
  return (
    <>
      <WordsAction
        label={text('cancel')}
        explanation={text('cancelText')}
        kind="danger"
        draftKey={`shipment/${id}/cancel`}
        field="reason"
        fieldLabel={text('reason')}
        disabledReason={unless('cancelShipmentNotice')}
        onAct={onCancel}
      />
      <DialogForm<Input>
        label={text('addDocument')}
        kind="primary"
        draftKey={`shipment/${id}/document`}
        initialValues={{}}
        disabledReason={unless('addShipmentDocument')}
        onSubmit={onAdd}
      >
        <DocumentFields at={(field) => ['document', field]} />
      </DialogForm>
    </>
  );
}
