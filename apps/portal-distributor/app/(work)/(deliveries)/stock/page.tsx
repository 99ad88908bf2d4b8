import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { MyStockQuery } from './operations.ts';

/** Days before best-before from which goods count as about to expire. */
const nearExpiryDays = 90;

type Props = { searchParams: Promise<{ after?: string; view?: string; q?: string }> };

export default async function StockPage({ searchParams }: Props) {
  const { after, view, q } = await searchParams;
  const text = await getTranslations('deliveries.stock');
  const locale = await requestLanguage();
  const { partnerStock } = await readGraph(MyStockQuery, {
    after: after ?? null,
    filter: { text: q, expiresWithinDays: view === 'expiring' ? nearExpiryDays : null },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton href={routes.shipToOutlet()} kind="primary">
          {text('ship')}
        </LinkButton>
      }
      views={
        <ViewTabs
          views={[
            { key: 'all', label: text('all') },
            { key: 'expiring', label: text('expiring', { days: nearExpiryDays }) },
          ]}
        />
      }
      filters={
        <Filters names={['q']}>
          <FilterText name="q" label={text('search')} />
        </Filters>
      }
    >
      <DataTable
        id="my-stock"
        label={text('title')}
        rows={partnerStock.nodes}
        rowKey={(item) => item.key}
        columns={[
          {
            key: 'product',
            title: text('product'),
            render: (item) => (
              <span className={style.two}>
                <span>{recordedName(item.productName, item.product, locale)}</span>
                <small>{item.productCode}</small>
              </span>
            ),
          },
          { key: 'batch', keep: true, title: text('batch'), render: (item) => item.batchNumber },
          { key: 'bestBefore', title: text('bestBefore'), render: (item) => <DateText value={item.bestBefore} /> },
          {
            key: 'left',
            title: text('remaining'),
            phone: 'corner',
            render: (item) =>
              item.remainingDays === null ? (
                <None />
              ) : (
                <ToneTag
                  tone={item.remainingDays < 0 ? 'failed' : item.remainingDays < nearExpiryDays ? 'waiting' : 'done'}
                >
                  {text('days', { days: item.remainingDays })}
                </ToneTag>
              ),
          },
          {
            key: 'onHand',
            title: text('onHand'),
            align: 'end',
            render: (item) => (
              <QuantityText value={item.onHand} unit={item.baseUnit} {...casesOf(item.unitsPerCase, locale)} />
            ),
          },
        ]}
        empty={<EmptyState icon="stock" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={partnerStock.pageInfo} count={partnerStock.nodes.length} />}
      />
    </ListPage>
  );
}
