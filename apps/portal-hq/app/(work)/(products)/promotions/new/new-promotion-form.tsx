'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import type { PromotionChoices } from '../promotion-choices.ts';
import { PromotionForm, type PromotionInput } from '../promotion-form.tsx';
import { CreatePromotionMutation } from './operations.ts';

type Props = { choices: PromotionChoices; today: string; inAMonth: string };

export function NewPromotionForm({ choices, today, inAMonth }: Props) {
  const text = useTranslations('products.promotionForm');
  const create = useMutate(CreatePromotionMutation);
  const submit = async (values: PromotionInput, key: string): Promise<Outcome> => {
    // Gifts by the case are for dealers, prices off for the shop.
    const channel = values.kind === 'BUY_X_GET_Y' ? 'DEALER' : 'SHOP';
    const { createPromotion: result } = await create({ input: { ...values, channel } }, key);
    return matchResult(result, {
      Promotion: ({ id }) => done({ message: text('created'), href: routes.promotion(id) }),
      PromotionKindWrong: refused,
      ...refusals,
    });
  };
  return (
    <PromotionForm
      draftKey="promotion/new"
      initialValues={{
        kind: 'BUY_X_GET_Y',
        terms: {
          budget: { amountMinor: '0', currency: 'CNY' },
          validFrom: today,
          validUntil: inAMonth,
          products: [{ productId: '' }],
        },
      }}
      choices={choices}
      today={today}
      cancelHref={routes.promotions()}
      onSubmit={submit}
    />
  );
}
