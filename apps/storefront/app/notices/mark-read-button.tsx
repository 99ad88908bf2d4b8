'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { MarkMyNoticesReadMutation } from './operations.ts';

export function MarkReadButton() {
  const text = useTranslations('member');
  const mark = useMutate(MarkMyNoticesReadMutation);
  const { run, running, problem } = useRun();
  const work = async () => {
    const { markNoticesRead: result } = await mark({ input: {} });
    return matchResult<typeof result, Outcome>(result, { NoticesRead: () => done(), ...refusals });
  };
  return (
    <span className="text-right">
      <button type="button" disabled={running} onClick={() => void run(work)} className={looks.secondary}>
        {text('markRead')}
      </button>
      {problem !== null && (
        <span role="alert" className="block pt-1 text-sm text-[#A8341D]">
          {problem}
        </span>
      )}
    </span>
  );
}
