import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ListPage, PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import style from './line-form.module.css';
import { EarlierOrderQuery, OrderablePricesQuery, OrderingFundsQuery, OrderingTermsQuery } from './operations.ts';
import { orderAgain } from './order-again.ts';
import { type OrderableProduct, OrderForm } from './order-form.tsx';

type Props = { searchParams: Promise<{ from?: string }> };

/** The dealer's own price list, its schemes, and what it may order today: one form, which an earlier order may fill. */
export default async function OrderPage({ searchParams }: Props) {
  await needs('sales-order.place');
  const { from } = await searchParams;
  const text = await getTranslations('ordering.order');
  const locale = await requestLanguage();
  const [{ orderingTerms: terms }, { dealerFunds }] = await Promise.all([
    readGraph(OrderingTermsQuery),
    readGraph(OrderingFundsQuery),
  ]);
  const frame = { title: text('title'), description: text('description') };
  if (!terms) {
    return (
      <ListPage {...frame}>
        <EmptyState icon="purchase" title={text('noAgreementTitle')} text={text('noAgreementText')} />
      </ListPage>
    );
  }
  const { priceList, promotions } = await readGraph(OrderablePricesQuery, { priceListId: terms.priceListId });
  const current = priceList?.current;
  const availability = new Map(terms.availability.map((row) => [row.product.id, row.availability]));
  const products = (current?.items ?? []).flatMap(({ product, tiers }): OrderableProduct[] => {
    const unitsPerCase = product.packLevels.find(({ level }) => level === 'CASE')?.unitsPerPack;
    if (unitsPerCase === undefined) return [];
    const when = availability.get(product.id);
    return [
      {
        id: product.id,
        code: product.code,
        name: nameOf(product, locale),
        specification: product.specification,
        baseUnit: product.baseUnit,
        unitsPerCase,
        taxRate: product.taxRate ?? '0',
        includesTax: current?.includesTax ?? true,
        tiers,
        availability: when ?? null,
        availabilityLabel: when === undefined ? text('notNow') : labelOf('Availability', when, locale),
        schemes: promotions.nodes
          .filter(({ terms: offer }) => offer?.products.some((one) => one.product.id === product.id))
          .map((offer) => ({
            id: offer.id,
            name: nameOf(offer, locale),
            buyCases: offer.terms?.buyCases ?? 0,
            giftCases: offer.terms?.giftCases ?? 0,
          })),
      },
    ];
  });
  const funds = dealerFunds.nodes[0];
  const earlier = from === undefined ? null : found((await readGraph(EarlierOrderQuery, { id: from })).salesOrder);
  const again = earlier && orderAgain(earlier.asked, products);
  return (
    <div className={style.page}>
      <PageHead {...frame} actions={<LinkButton href={routes.orders()}>{text('myOrders')}</LinkButton>} />
      {earlier && again && (
        <div style={{ display: 'grid', gap: 8, marginBlockEnd: 16 }}>
          <Notice>{text('again', { number: earlier.number })}</Notice>
          {again.notSold.length > 0 && (
            <Notice tone="waiting">{text('notSold', { goods: again.notSold.join(text('comma')) })}</Notice>
          )}
          {again.notNow.length > 0 && (
            <Notice tone="waiting">{text('notNowAgain', { goods: again.notNow.join(text('comma')) })}</Notice>
          )}
        </div>
      )}
      <Section title={text('today')}>
        <Facts
          facts={[
            { label: text('agreement'), value: terms.agreementNumber },
            { label: text('minimumOrder'), value: <MoneyText value={terms.minimumOrder} /> },
            ...(funds
              ? [
                  { label: text('advance'), value: <MoneyText value={funds.advanceAvailable} /> },
                  ...(terms.mayUseCredit
                    ? [{ label: text('credit'), value: <MoneyText value={funds.creditAvailable} /> }]
                    : []),
                  { label: text('orderable'), value: <MoneyText value={funds.orderableToday} /> },
                ]
              : []),
          ]}
        />
      </Section>
      {products.length === 0 ? (
        <EmptyState icon="purchase" title={text('emptyTitle')} text={text('emptyText')} />
      ) : (
        <OrderForm
          // What is ordered again stands first, and what cannot be had now last.
          products={products.toSorted(
            (a, b) =>
              Number(again !== null && b.id in again.lines) - Number(again !== null && a.id in again.lines) ||
              Number(b.availability !== null) - Number(a.availability !== null),
          )}
          mayUseCredit={terms.mayUseCredit}
          minimumMinor={terms.minimumOrder.amountMinor}
          available={
            funds ? { ADVANCE: funds.advanceAvailable.amountMinor, CREDIT: funds.creditAvailable.amountMinor } : null
          }
          earlier={earlier && again ? { id: earlier.id, lines: again.lines, funding: earlier.funding } : null}
          delivery={{ contactName: terms.contactName, contactPhone: terms.contactPhone, address: terms.address }}
        />
      )}
    </div>
  );
}
