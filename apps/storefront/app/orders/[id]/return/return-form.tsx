'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { SalesReturnReason } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { useKeptText } from '../../../kept-text.ts';
import { looks } from '../../../looks.ts';
import { useRun } from '../../../use-run.ts';
import { RequestReturnMutation } from '../../operations.ts';

type Props = {
  orderId: string;
  lines: { id: string; name: string; most: number; worth: string; shot: ReactNode }[];
  reasons: { value: string; label: string }[];
};

const reasonsKnown: readonly SalesReturnReason[] = [
  'NOT_WANTED',
  'DAMAGED',
  'WRONG_GOODS',
  'NOT_AS_DESCRIBED',
  'OTHER',
];

/** How many of each, and why. */
export function ReturnForm({ orderId, lines, reasons }: Props) {
  const text = useTranslations('orders');
  const request = useMutate(RequestReturnMutation);
  const { run, running, problem } = useRun();
  const { form, keep, forget } = useKeptText(`return/${orderId}`);
  const [counts, setCounts] = useState<Record<string, number>>({});
  const chosen = lines.filter((line) => (counts[line.id] ?? 0) > 0);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const reason = reasonsKnown.find((known) => known === data.get('reason')) ?? 'OTHER';
    void run(async () => {
      const { requestSalesReturn: result } = await request({
        input: {
          salesOrderId: orderId,
          reason,
          comment: String(data.get('comment') ?? '').trim() || null,
          lines: chosen.map((line) => ({ orderLineId: line.id, quantity: String(counts[line.id]) })),
        },
      });
      return matchResult<typeof result, Outcome>(result, {
        SalesReturn() {
          forget();
          return done({ href: routes.order(orderId) });
        },
        ReturnsTooMuch: refused,
        ReturnWindowOver: refused,
        ...refusals,
      });
    });
  };
  return (
    <form ref={form} onSubmit={submit} onInput={keep} className={`${looks.card} mt-5 grid gap-4`}>
      {lines.map((line) => (
        <label key={line.id} className="grid grid-cols-[auto_1fr_auto] items-center gap-3">
          {line.shot}
          <span>
            {line.name}
            <span className="block text-sm text-ink-soft">
              {text('returnMost', { count: line.most, amount: line.worth })}
            </span>
          </span>
          <select
            className="h-11 rounded-full border border-edge bg-card px-4"
            value={counts[line.id] ?? 0}
            onChange={(event) => setCounts({ ...counts, [line.id]: Number(event.target.value) })}
          >
            {Array.from({ length: Math.floor(line.most) + 1 }, (_, count) => count).map((count) => (
              <option key={count} value={count}>
                {count === 0 ? text('returnNone') : text('returnCount', { count })}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="grid gap-1.5">
        {text('reason')}
        <select name="reason" className={looks.field}>
          {reasons.map((reason) => (
            <option key={reason.value} value={reason.value}>
              {reason.label}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1.5">
        {text('comment')}
        <input name="comment" maxLength={300} className={looks.field} />
      </label>
      {problem !== null && (
        <p role="alert" className={looks.problem}>
          {problem}
        </p>
      )}
      <button type="submit" disabled={running || chosen.length === 0} aria-busy={running} className={looks.primary}>
        {text('sendReturn')}
      </button>
      {chosen.length === 0 && <p className="text-center text-sm text-ink-soft">{text('returnHint')}</p>}
    </form>
  );
}
