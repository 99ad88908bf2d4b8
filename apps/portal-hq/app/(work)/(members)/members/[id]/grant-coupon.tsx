'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { DialogForm } from '@quanlian/ui/form/dialog-form.tsx';
import { SelectField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { GrantCouponMutation } from './operations.ts';

type Props = { memberId: string; offers: { value: string; label: string }[]; mayGrant: boolean };

/** Gives the member a coupon of an offer that still has some. */
export function GrantCoupon({ memberId, offers, mayGrant }: Props) {
  const text = useTranslations('members.member');
  const grant = useMutate(GrantCouponMutation);
  const submit = async ({ templateId }: { templateId: string }, key: string): Promise<Outcome> => {
    const { grantCoupon: result } = await grant({ input: { templateId, memberId } }, key);
    return matchResult<typeof result, Outcome>(result, {
      Coupon: ({ number }) => done({ message: text('grantedCoupon', { number }) }),
      CouponsGone: refused,
      CouponLimitReached: refused,
      ...refusals,
    });
  };
  const reason = mayGrant ? (offers.length === 0 ? text('noOffers') : null) : text('needsMarketing');
  return (
    <DialogForm<{ templateId: string }>
      label={text('grantCoupon')}
      kind="primary"
      disabledReason={reason}
      draftKey={`member/${memberId}/coupon`}
      initialValues={{}}
      onSubmit={submit}
    >
      <SelectField name="templateId" label={text('coupon')} options={offers} />
    </DialogForm>
  );
}
