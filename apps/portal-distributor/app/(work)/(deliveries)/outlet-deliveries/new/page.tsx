import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { OutletDeliveryChoicesQuery } from './operations.ts';
import { OutletDeliveryForm } from './outlet-delivery-form.tsx';

export default async function NewOutletDeliveryPage() {
  await needs('partner-stock.write');
  const text = await getTranslations('deliveries.outletDeliveryForm');
  const locale = await requestLanguage();
  const { partners, myPartner, partnerStock } = await readGraph(OutletDeliveryChoicesQuery, {});
  const outlets = partners.nodes.filter(({ parent }) => parent?.id === myPartner?.id);
  return (
    <div>
      <PageHead title={text('title')} description={text('description')} />
      {outlets.length === 0 || partnerStock.nodes.length === 0 ? (
        <EmptyState icon="truck" title={text('notYetTitle')} text={text('notYetText')}>
          <LinkButton href={routes.newOutlet()} kind="primary">
            {text('newOutlet')}
          </LinkButton>
        </EmptyState>
      ) : (
        <OutletDeliveryForm
          outlets={outlets.map((outlet) => ({ value: outlet.id, label: nameOf(outlet, locale) }))}
          stock={partnerStock.nodes.map((item) => ({
            ...item,
            productName: recordedName(item.productName, item.product, locale),
            onHand: String(Number(item.onHand)),
          }))}
        />
      )}
    </div>
  );
}
