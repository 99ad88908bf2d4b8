'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { formatMoney, type MoneyValue } from '@quanlian/money/money-text.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { type ComponentProps, type FormEvent, useRef, useState } from 'react';
import { routes } from '#lib/routes.ts';
import { LineShot } from '../../../goods/line-shot.tsx';
import { looks } from '../../../looks.ts';
import { AddToCartMutation } from '../../../products/[code]/operations.ts';
import { useRun } from '../../../use-run.ts';

type Line = {
  productId: string;
  name: string;
  shot: ComponentProps<typeof LineShot>;
  /** Of one piece, today. */
  price: MoneyValue;
  most: number;
  /** How many there are, told only when they are few. */
  left: number | null;
  quantity: number;
};

/** How many of each; what the cart does not take says why, and what it has taken is not put in again. */
export function AgainForm({ lines }: { lines: Line[] }) {
  const text = useTranslations('orders');
  const addToCart = useMutate(AddToCartMutation);
  const { run, running, problem } = useRun();
  const [counts, setCounts] = useState<Record<string, number>>({});
  const inCart = useRef(new Set<string>());
  const countOf = (line: Line) => counts[line.productId] ?? line.quantity;
  const chosen = lines.filter((line) => countOf(line) > 0);
  const total = chosen.reduce((sum, line) => sum + BigInt(line.price.amountMinor) * BigInt(countOf(line)), 0n);

  const put = async (line: Line): Promise<Outcome> => {
    const { addToCart: result } = await addToCart({ input: { productId: line.productId, quantity: countOf(line) } });
    return matchResult<typeof result, Outcome>(result, {
      Cart: () => done(),
      CartBeyondStock: refused,
      CartFull: refused,
      NoCart: refused,
      ...refusals,
      InvalidInput: refused,
    });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(async () => {
      const refusedLines: string[] = [];
      for (const line of chosen) {
        if (inCart.current.has(line.productId)) continue;
        const outcome = await put(line);
        if (outcome.kind === 'done') inCart.current.add(line.productId);
        else refusedLines.push(text('lineRefused', { name: line.name, why: outcome.message }));
      }
      return refusedLines.length === 0
        ? done({ href: routes.cart() })
        : { kind: 'refused', message: refusedLines.join(' ') };
    });
  };

  return (
    <form onSubmit={submit} className="mt-4">
      <ul className={`${looks.card} divide-y divide-line py-1`}>
        {lines.map((line) => (
          <li key={line.productId} className="flex items-center gap-3 py-4">
            <LineShot {...line.shot} />
            <span className="min-w-0 flex-1">
              {line.name}
              <span className="block text-sm text-ink-soft">
                {text('perPiece', { price: formatMoney(line.price) })}
                {line.left !== null && ` · ${text('fewLeft', { count: line.left })}`}
              </span>
            </span>
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={line.most}
              required
              aria-label={text('count', { name: line.name })}
              value={countOf(line)}
              onChange={({ target }) => {
                const count = Math.min(line.most, Math.max(0, Math.trunc(Number(target.value)) || 0));
                setCounts({ ...counts, [line.productId]: count });
              }}
              className="h-11 w-20 rounded-full border border-edge bg-card px-3 text-center text-base"
            />
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p role="alert" className={`${looks.problem} mt-4`}>
          {problem}
        </p>
      )}
      <div className="mt-4 flex items-center justify-between gap-4">
        <p role="status">
          {text('againTotal')}{' '}
          <strong className="text-xl font-semibold text-price">
            {formatMoney({ amountMinor: String(total), currency: 'CNY' })}
          </strong>
        </p>
        <button type="submit" disabled={running || chosen.length === 0} aria-busy={running} className={looks.primary}>
          {text('addAll')}
        </button>
      </div>
    </form>
  );
}
