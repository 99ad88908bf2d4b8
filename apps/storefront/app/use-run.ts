'use client';

import { signInHref } from '@quanlian/app-kit/sign-in-href.ts';
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
        // The button stays busy until the next page has come: a tap in between would be a second command.
        if (outcome.href) await new Promise(() => {});
      } else if (outcome.kind === 'invalid' && outcome.fields.length > 0) {
        setProblem(outcome.fields.map((field) => field.message).join(' '));
      } else setProblem(outcome.message);
    } catch (error) {
      const { kind } = failureOf(error);
      if (kind === 'Unauthenticated') {
        window.location.assign(signInHref(window.location.pathname + window.location.search, { expired: true }));
        await new Promise(() => {}); // Busy until the page is gone.
      } else setProblem(text(kind === 'Unreachable' ? 'unreachable' : 'failed'));
    }
  });
  return { run: start, running, problem };
}
