import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { needs } from '#lib/session.ts';
import { readPromotionChoices } from '../promotion-choices.ts';
import { NewPromotionForm } from './new-promotion-form.tsx';

export default async function NewPromotionPage() {
  await needs('promotion.write');
  const text = await getTranslations('products.promotionForm');
  const now = serverNow();
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <NewPromotionForm
        choices={await readPromotionChoices()}
        today={businessDay(now)}
        inAMonth={businessDay(now, 30)}
      />
    </div>
  );
}
