'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { TextField } from '@quanlian/ui/form/fields.tsx';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import {
  ApprovePaymentRequestFinanceMutation,
  ApprovePaymentRequestMutation,
  CancelPaymentRequestMutation,
  PayPaymentRequestMutation,
  RejectPaymentRequestMutation,
  SubmitPaymentRequestMutation,
  WithdrawPaymentRequestMutation,
} from './operations.ts';

type Props = {
  id: string;
  state: string;
  purpose: string | null;
  /** Asked for by the person who looks at it, who therefore may not reject it. */
  isMine: boolean;
  /** Asked for or approved by the person who looks at it, who therefore may neither approve nor pay it. */
  hasTakenPart: boolean;
  permissions: readonly string[];
  allowedActions: readonly string[];
};

const { SamePerson: _samePerson, ...withoutSamePerson } = refusals;

export function PaymentRequestActions({
  id,
  state,
  purpose,
  isMine,
  hasTakenPart,
  permissions,
  allowedActions,
}: Props) {
  const text = useTranslations('finance.paymentRequest');
  const submit = useMutate(SubmitPaymentRequestMutation);
  const approve = useMutate(ApprovePaymentRequestMutation);
  const approveFinance = useMutate(ApprovePaymentRequestFinanceMutation);
  const reject = useMutate(RejectPaymentRequestMutation);
  const withdraw = useMutate(WithdrawPaymentRequestMutation);
  const pay = useMutate(PayPaymentRequestMutation);
  const cancel = useMutate(CancelPaymentRequestMutation);
  const unless = (action: string, reason: string) => (allowedActions.includes(action) ? null : reason);
  const byAnother = (action: string, reason: string) =>
    unless(action, reason) ?? (hasTakenPart ? text('needsOther') : null);

  const onSubmit = async ({ purpose }: { purpose?: string | null }, key: string): Promise<Outcome> => {
    const { submitPaymentRequest: result } = await submit({ input: { id, purpose: purpose?.trim() || null } }, key);
    return matchResult(result, {
      PaymentRequest: () => done({ message: text('submitted') }),
      OpenItemNotAvailable: refused,
      PayeeUnknown: refused,
      ...withoutSamePerson,
    });
  };
  const onApprove = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approvePaymentRequest: result } = await approve({ input: { id, comment } }, key);
    return matchResult(result, { PaymentRequest: () => done({ message: text('approved') }), ...refusals });
  };
  const onApproveFinance = async (comment: string | null, key: string): Promise<Outcome> => {
    const { approvePaymentRequestFinance: result } = await approveFinance({ input: { id, comment } }, key);
    return matchResult(result, { PaymentRequest: () => done({ message: text('approved') }), ...refusals });
  };
  const onReject = async (reason: string | null, key: string): Promise<Outcome> => {
    const { rejectPaymentRequest: result } = await reject({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { PaymentRequest: () => done({ message: text('rejected') }), ...refusals });
  };
  const onWithdraw = async (reason: string | null, key: string): Promise<Outcome> => {
    const { withdrawPaymentRequest: result } = await withdraw({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { PaymentRequest: () => done({ message: text('withdrawn') }), ...withoutSamePerson });
  };
  const onPay = async (): Promise<Outcome> => {
    const { payPaymentRequest: result } = await pay({ input: { id } });
    return matchResult(result, {
      PaymentRequest: () => done({ message: text('payStarted') }),
      PayeeUnknown: refused,
      PayeeAccountChanged: refused,
      ...refusals,
    });
  };
  const onCancel = async (reason: string | null, key: string): Promise<Outcome> => {
    const { cancelPaymentRequest: result } = await cancel({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, { PaymentRequest: () => done({ message: text('cancelled') }), ...withoutSamePerson });
  };

  const isPendingBusiness = state === 'PENDING_BUSINESS_APPROVAL';
  const isPending = isPendingBusiness || state === 'PENDING_FINANCE_APPROVAL';
  const decides = isPendingBusiness ? 'payment-request.approve-business' : 'payment-request.approve-finance';
  const isPayable = state === 'APPROVED' || state === 'RETURNED' || state === 'FAILED';
  return (
    <>
      {(state === 'DRAFT' || isPayable) && (
        <WordsAction
          label={text('cancel')}
          explanation={text('cancelText')}
          kind="danger"
          draftKey={`payment-request/${id}/cancel`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={unless('cancelPaymentRequest', text('needsClerk'))}
          onAct={onCancel}
        />
      )}
      {state === 'DRAFT' && (
        <DialogForm<{ purpose?: string | null }>
          label={text('submit')}
          explanation={text('submitText')}
          kind="primary"
          draftKey={`payment-request/${id}/submit`}
          initialValues={{ purpose }}
          disabledReason={unless('submitPaymentRequest', text('needsClerk'))}
          onSubmit={onSubmit}
        >
          <TextField name="purpose" label={text('purpose')} help={text('purposeHelp')} optional maxLength={60} />
        </DialogForm>
      )}
      {allowedActions.includes('withdrawPaymentRequest') && (
        <WordsAction
          label={text('withdraw')}
          explanation={text('withdrawText')}
          draftKey={`payment-request/${id}/withdraw`}
          field="reason"
          fieldLabel={text('why')}
          onAct={onWithdraw}
        />
      )}
      {isPending && (
        <WordsAction
          label={text('reject')}
          explanation={text('rejectText')}
          kind="danger"
          draftKey={`payment-request/${id}/reject`}
          field="reason"
          fieldLabel={text('why')}
          disabledReason={permissions.includes(decides) ? (isMine ? text('needsOther') : null) : text('needsApprover')}
          onAct={onReject}
        />
      )}
      {isPending && (
        <WordsAction
          label={text(isPendingBusiness ? 'approveBusiness' : 'approveFinance')}
          explanation={text('approveText')}
          kind="primary"
          draftKey={`payment-request/${id}/approve`}
          field="comment"
          fieldLabel={text('comment')}
          optional
          disabledReason={byAnother(
            isPendingBusiness ? 'approvePaymentRequest' : 'approvePaymentRequestFinance',
            text('needsApprover'),
          )}
          onAct={isPendingBusiness ? onApprove : onApproveFinance}
        />
      )}
      {isPayable && (
        <ActionButton
          label={text(state === 'APPROVED' ? 'pay' : 'payAgain')}
          kind="primary"
          confirm={{ title: text('payTitle'), text: text('payText') }}
          disabledReason={byAnother('payPaymentRequest', text('needsCashier'))}
          onAct={onPay}
        />
      )}
    </>
  );
}
