'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { looks } from '../looks.ts';
import { useRun } from '../use-run.ts';
import { ChangeCartLineMutation, RemoveFromCartMutation } from './operations.ts';

type Props = {
  productId: string;
  productName: string;
  quantity: number;
  /** How many can be bought; none of what is no longer sold. */
  available: number;
};

/** Fewer, more, out: each is saved at once. */
export function CartLineControls({ productId, productName, quantity, available }: Props) {
  const text = useTranslations('checkout');
  const change = useMutate(ChangeCartLineMutation);
  const remove = useMutate(RemoveFromCartMutation);
  const { run, running, problem } = useRun();
  const set = (next: number) =>
    run(async () => {
      const { changeCartLine: result } = await change({ input: { productId, quantity: next } });
      return matchResult<typeof result, Outcome>(result, {
        Cart: () => done(),
        CartBeyondStock: refused,
        NoCart: refused,
        ...refusals,
      });
    });
  const takeOut = () =>
    run(async () => {
      const { removeFromCart: result } = await remove({ input: { productIds: [productId] } });
      return matchResult<typeof result, Outcome>(result, { Cart: () => done(), NoCart: refused, ...refusals });
    });
  const step = 'grid size-11 place-items-center rounded-full text-xl hover:bg-leaf-pale disabled:text-edge';
  return (
    <div>
      <div className="flex items-center justify-between">
        {available === 0 ? (
          <span className="px-4 text-ink-soft">× {quantity}</span>
        ) : (
          <fieldset className="flex items-center rounded-full border border-edge" aria-label={productName}>
            <button
              type="button"
              className={step}
              disabled={running || quantity <= 1}
              onClick={() => void set(quantity - 1)}
            >
              <span aria-hidden="true">−</span>
              <span className="sr-only">{text('less')}</span>
            </button>
            <output className="w-10 text-center">{quantity}</output>
            <button
              type="button"
              className={step}
              disabled={running || quantity >= available}
              onClick={() => void set(quantity + 1)}
            >
              <span aria-hidden="true">+</span>
              <span className="sr-only">{text('increase')}</span>
            </button>
          </fieldset>
        )}
        {available > 0 && quantity > available && (
          <button type="button" disabled={running} onClick={() => void set(available)} className={looks.link}>
            {text('takeAvailable', { count: available })}
          </button>
        )}
        <button
          type="button"
          disabled={running}
          onClick={() => void takeOut()}
          className="h-11 px-3 text-sm text-ink-soft hover:text-[#A8341D]"
        >
          {text('remove')}
        </button>
      </div>
      {problem !== null && (
        <p role="alert" className="pt-2 text-sm text-[#A8341D]">
          {problem}
        </p>
      )}
    </div>
  );
}
