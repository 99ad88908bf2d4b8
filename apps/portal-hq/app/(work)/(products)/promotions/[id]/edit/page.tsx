import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { readPromotionChoices } from '../../promotion-choices.ts';
import { ChangePromotionForm } from './change-promotion-form.tsx';
import { PromotionToChangeQuery } from './operations.ts';

export default async function ChangePromotionPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('promotion.write');
  const { id } = await params;
  const text = await getTranslations('products.promotionForm');
  const [answer, choices] = await Promise.all([readGraph(PromotionToChangeQuery, { id }), readPromotionChoices()]);
  const promotion = found(answer.promotion);
  return (
    <div>
      <PageHead
        title={text('changeTitle', { name: nameOf(promotion, await requestLanguage()) })}
        description={text('changeDescription')}
      />
      <ChangePromotionForm promotion={promotion} choices={choices} today={businessDay(serverNow())} />
    </div>
  );
}
