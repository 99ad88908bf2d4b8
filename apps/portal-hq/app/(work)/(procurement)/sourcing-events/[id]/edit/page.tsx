import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { readRfqChoices } from '../../rfq-choices.ts';
import { ChangeRfqForm } from './change-rfq-form.tsx';
import { RfqToChangeQuery } from './operations.ts';

export default async function ChangeSourcingEventPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('sourcing-event.write');
  const { id } = await params;
  const text = await getTranslations('procurement.rfqForm');
  const locale = await requestLanguage();
  const [{ sourcingEvent }, choices] = await Promise.all([readGraph(RfqToChangeQuery, { id }), readRfqChoices()]);
  const event = found(sourcingEvent);
  // A product that has been retired since stays visible by its name.
  const missing = event.lots.filter(({ product }) => !choices.products.some(({ value }) => value === product.id));
  const products = [
    ...choices.products,
    ...missing.map((lot) => ({ value: lot.product.id, label: `${productNameOf(lot, locale)} · ${lot.productCode}` })),
  ];
  return (
    <div>
      <PageHead title={text('changeTitle', { number: event.number })} description={text('changeDescription')} />
      <ChangeRfqForm event={event} choices={{ ...choices, products }} />
    </div>
  );
}
