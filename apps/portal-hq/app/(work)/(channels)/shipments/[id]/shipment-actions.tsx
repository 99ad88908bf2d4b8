'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { RadioField, TextField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import type { ShortBearer } from '#generated/graphql.ts';
import {
  CancelShipmentMutation,
  DecideDeliveryDifferenceMutation,
  RecordCarrierProofMutation,
  ShipGoodsMutation,
} from './operations.ts';

type Props = {
  id: string;
  state: string;
  allowedActions: readonly string[];
  /** Lines of the order of which something did not arrive, once each. */
  short: { orderLineId: string; productName: string }[];
};
type Decisions = { bearers: ShortBearer[]; comment: string };

export function ShipmentActions({ id, state, allowedActions, short }: Props) {
  const text = useTranslations('channels.shipment');
  const { locale } = useUi();
  const ship = useMutate(ShipGoodsMutation);
  const cancel = useMutate(CancelShipmentMutation);
  const prove = useMutate(RecordCarrierProofMutation);
  const decide = useMutate(DecideDeliveryDifferenceMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);

  const onShip = async (values: { carrierName: string; waybillNumber: string }, key: string): Promise<Outcome> => {
    const { shipGoods: result } = await ship({ input: { id, ...values } }, key);
    return matchResult(result, {
      Shipment: () => done({ message: text('shipped') }),
      BatchExpired: refused,
      BatchNotReleased: refused,
      ...refusals,
    });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelShipment: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { Shipment: () => done({ message: text('cancelled') }), ...refusals });
  };
  const onProve = async (values: { signedByName: string; proof: string }, key: string): Promise<Outcome> => {
    const { recordCarrierProof: result } = await prove({ input: { id, ...values } }, key);
    return matchResult(result, { Shipment: () => done({ message: text('proved') }), ...refusals });
  };
  const onDecide = async ({ bearers, comment }: Decisions, key: string): Promise<Outcome> => {
    const decisions = short.flatMap(({ orderLineId }, index) => {
      const bearer = bearers[index];
      return bearer === undefined ? [] : [{ orderLineId, bearer }];
    });
    const { decideDeliveryDifference: result } = await decide({ input: { id, decisions, comment } }, key);
    return matchResult(result, { Shipment: () => done({ message: text('decided') }), ...refusals });
  };
  return (
    <>
      {state === 'PICKING' && (
        <>
          <WordsAction
            label={text('cancel')}
            explanation={text('cancelText')}
            kind="danger"
            draftKey={`shipment/${id}/cancel`}
            field="reason"
            fieldLabel={text('why')}
            disabledReason={unless('cancelShipment', text('needsWrite'))}
            onAct={onCancel}
          />
          <DialogForm<{ carrierName: string; waybillNumber: string }>
            label={text('ship')}
            explanation={text('shipText')}
            kind="primary"
            draftKey={`shipment/${id}/ship`}
            initialValues={{}}
            disabledReason={unless('shipGoods', text('needsWrite'))}
            onSubmit={onShip}
          >
            <TextField name="carrierName" label={text('carrier')} maxLength={50} />
            <TextField name="waybillNumber" label={text('waybill')} maxLength={50} />
          </DialogForm>
        </>
      )}
      {state === 'SHIPPED' && (
        <DialogForm<{ signedByName: string; proof: string }>
          label={text('prove')}
          explanation={text('proveText')}
          draftKey={`shipment/${id}/prove`}
          initialValues={{}}
          disabledReason={unless('recordCarrierProof', text('needsWrite'))}
          onSubmit={onProve}
        >
          <TextField name="signedByName" label={text('signedBy')} maxLength={50} />
          <TextField name="proof" label={text('proof')} help={text('proofHelp')} maxLength={200} />
        </DialogForm>
      )}
      {state === 'DISPUTED' && (
        <DialogForm<Decisions>
          label={text('decide')}
          explanation={text('decideText')}
          kind="primary"
          draftKey={`shipment/${id}/decide`}
          initialValues={{}}
          disabledReason={unless('decideDeliveryDifference', text('needsDecide'))}
          onSubmit={onDecide}
        >
          {short.map((line, index) => (
            <RadioField
              key={line.orderLineId}
              name={['bearers', index]}
              label={text('whoBears', { product: line.productName })}
              options={optionsOf('ShortBearer', locale)}
            />
          ))}
          <TextField name="comment" label={text('decision')} help={text('buyerReads')} rows={3} maxLength={500} />
        </DialogForm>
      )}
    </>
  );
}
