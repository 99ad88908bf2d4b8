'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { CloseCouponTemplateMutation } from './operations.ts';

export function CloseButton({ id, isAllowed }: { id: string; isAllowed: boolean }) {
  const text = useTranslations('members.coupon');
  const close = useMutate(CloseCouponTemplateMutation);
  const act = async (): Promise<Outcome> => {
    const { closeCouponTemplate: result } = await close({ input: { id } });
    return matchResult<typeof result, Outcome>(result, {
      CouponTemplate: () => done({ message: text('closed') }),
      ...refusals,
    });
  };
  return (
    <ActionButton
      label={text('close')}
      kind="danger"
      onAct={act}
      disabledReason={isAllowed ? null : text('needsMarketing')}
      confirm={{ title: text('close'), text: text('closeText') }}
    />
  );
}
