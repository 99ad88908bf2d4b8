'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { ClaimCouponMutation } from './operations.ts';

export function ClaimButton({ templateId }: { templateId: string }) {
  const text = useTranslations('member');
  const claim = useMutate(ClaimCouponMutation);
  const { run, running, problem } = useRun();
  const work = async () => {
    const { claimCoupon: result } = await claim({ input: { templateId } });
    return matchResult<typeof result, Outcome>(result, {
      Coupon: () => done(),
      CouponsGone: refused,
      CouponLimitReached: refused,
      ...refusals,
    });
  };
  return (
    <span className="shrink-0 text-right">
      <button type="button" disabled={running} onClick={() => void run(work)} className={looks.secondary}>
        {text('claim')}
      </button>
      {problem !== null && (
        <span role="alert" className="block max-w-40 pt-1 text-sm text-[#A8341D]">
          {problem}
        </span>
      )}
    </span>
  );
}
