'use client';

import { failureOf, type Outcome } from '@quanlian/ui/outcome.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

/** Runs a command of a button once at a time; done, the page is read anew or another is shown, refused it says why. */
export function useRun() {
  const text = useTranslations('checkout');
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const { start, running } = useSingleFlight(async (work: () => Promise<Outcome>) => {
    setProblem(null);
    try {
      const outcome = await work();
      if (outcome.kind === 'done') {
        if (outcome.href) router.push(outcome.href);
        router.refresh();
      } else if (outcome.kind === 'invalid' && outcome.fields.length > 0) {
        setProblem(outcome.fields.map((field) => field.message).join(' '));
      } else setProblem(outcome.message);
    } catch (error) {
      setProblem(text(failureOf(error).kind === 'Unreachable' ? 'unreachable' : 'failed'));
    }
  });
  return { run: start, running, problem };
}
