'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, stale } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import type { PromotionToChangeQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import type { PromotionChoices } from '../../promotion-choices.ts';
import { PromotionForm, type PromotionInput, type PromotionValues } from '../../promotion-form.tsx';
import { ChangePromotionDraftMutation } from './operations.ts';

type Promotion = NonNullable<PromotionToChangeQuery['promotion']>;
type Props = { promotion: Promotion; choices: PromotionChoices; today: string };

export function ChangePromotionForm({ promotion, choices, today }: Props) {
  const text = useTranslations('products.promotionForm');
  const change = useMutate(ChangePromotionDraftMutation);
  const { id, name, nameEn, kind, version } = promotion;
  const submit = async (values: PromotionInput, key: string, expectedVersion: number): Promise<Outcome> => {
    const input = { id, expectedVersion, name: values.name, nameEn: values.nameEn, terms: values.terms };
    const { changePromotionDraft: result } = await change({ input }, key);
    return matchResult(result, {
      Promotion: () => done({ message: text('saved'), href: routes.promotion(id) }),
      StaleVersion: stale,
      ...refusals,
    });
  };
  return (
    <PromotionForm
      draftKey={`promotion/${id}/edit`}
      version={version}
      initialValues={{ name, nameEn, kind, ...termsTyped(promotion.draft ?? promotion.terms) }}
      choices={choices}
      today={today}
      cancelHref={routes.promotion(id)}
      onSubmit={submit}
    />
  );
}

/** The terms as the form types them. */
function termsTyped(terms: Promotion['terms']): Pick<PromotionValues, 'terms'> | Record<string, never> {
  if (terms === null) return {};
  const typed = (count: number | null) => (count === null ? null : String(count));
  const { validFrom, validUntil, levels, partners, products } = terms;
  return {
    terms: {
      budget: terms.budget ?? { amountMinor: '0', currency: 'CNY' },
      validFrom,
      validUntil,
      buyCases: typed(terms.buyCases),
      giftCases: typed(terms.giftCases),
      ordersPerBuyer: typed(terms.ordersPerBuyer),
      levels,
      partnerIds: partners.map((partner) => partner.id),
      products: products.map(({ product, priceOff }) => ({ productId: product.id, priceOff })),
    },
  };
}
