'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { failureOf } from '@quanlian/ui/outcome.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AddToCartMutation } from './operations.ts';

/** More than this nobody means to buy by the piece. */
const most = 999;

type Said = { kind: 'done' | 'refused'; words: string };

interface Props {
  productId: string;
  unit: string;
  /** Of many. */
  units: string;
  unitsPerCase: number | null;
  /** Words for that there is none; null while there is. */
  soldOut: string | null;
}

/** How many, by the piece or the case, and into the cart; on a phone it stays within the thumb's reach. */
export function AddToCart({ productId, unit, units, unitsPerCase, soldOut }: Props) {
  const text = useTranslations('catalogue');
  const router = useRouter();
  const addToCart = useMutate(AddToCartMutation);
  // As it was typed: `1.5` is told to be no count, not read as 15.
  const [typed, setTyped] = useState('1');
  const quantity = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  const [said, setSaid] = useState<Said | null>(null);

  const { start, running } = useSingleFlight(async () => {
    if (quantity < 1) return setSaid({ kind: 'refused', words: text('countWrong', { most }) });
    setSaid(null);
    try {
      const { addToCart: result } = await addToCart({ input: { productId, quantity } });
      const refused = ({ message }: { message: string }): Said => ({ kind: 'refused', words: message });
      const next = matchResult<typeof result, Said>(result, {
        Cart({ count, lines }) {
          // It may have gone off the shelf while the page was open.
          const refusal = lines.find(({ product }) => product.id === productId)?.refusal ?? null;
          return refusal === null
            ? { kind: 'done', words: text('added', { count }) }
            : { kind: 'refused', words: refusal };
        },
        CartBeyondStock: refused,
        CartFull: refused,
        NoCart: refused,
        NotFound: refused,
        InvalidInput: refused,
        IdempotencyKeyReused: refused,
      });
      setSaid(next);
      if (next.kind === 'done') router.refresh();
    } catch (error) {
      const unreachable = failureOf(error).kind === 'Unreachable';
      setSaid({ kind: 'refused', words: text(unreachable ? 'unreachable' : 'notAdded') });
    }
  });

  const change = (next: number) => setTyped(String(Math.min(Math.max(1, next), most)));
  const step =
    'grid size-12 place-items-center rounded-full text-xl transition-colors duration-150 hover:bg-leaf-pale disabled:text-edge';
  return (
    <div className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 border-t border-line bg-card px-4 py-3 md:static md:mt-6 md:border-0 md:bg-transparent md:p-0">
      {unitsPerCase !== null && unitsPerCase > 1 && soldOut === null && (
        <button
          type="button"
          onClick={() => change(quantity % unitsPerCase === 0 ? quantity + unitsPerCase : unitsPerCase)}
          className="mb-2 hidden h-9 items-center rounded-full border border-line px-4 text-sm text-ink-soft hover:border-leaf hover:text-leaf md:inline-flex"
        >
          {text('wholeCase', { count: unitsPerCase, unit: units })}
        </button>
      )}
      <div className="flex items-center gap-3">
        <fieldset className="flex items-center rounded-full border border-edge bg-card" aria-label={text('quantity')}>
          <button type="button" className={step} disabled={quantity <= 1} onClick={() => change(quantity - 1)}>
            <span aria-hidden="true">−</span>
            <span className="sr-only">{text('less')}</span>
          </button>
          <input
            type="text"
            inputMode="numeric"
            aria-label={text('quantityOf', { unit })}
            aria-invalid={said?.kind === 'refused' && quantity < 1}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="w-12 bg-transparent text-center text-base"
          />
          <button type="button" className={step} disabled={quantity >= most} onClick={() => change(quantity + 1)}>
            <span aria-hidden="true">+</span>
            <span className="sr-only">{text('increase')}</span>
          </button>
        </fieldset>
        <button
          type="button"
          onClick={() => void start()}
          aria-busy={running}
          disabled={running || soldOut !== null}
          className="h-12 flex-1 rounded-full bg-leaf px-6 font-medium text-white transition-colors duration-150 hover:bg-leaf-deep disabled:opacity-60"
        >
          {soldOut ?? text('addToCart')}
        </button>
      </div>
      <p
        role={said?.kind === 'refused' ? 'alert' : 'status'}
        className={`text-sm ${said === null ? '' : 'pt-2'} ${said?.kind === 'refused' ? 'text-[#A8341D]' : 'text-leaf'}`}
      >
        {said?.words}
      </p>
    </div>
  );
}
