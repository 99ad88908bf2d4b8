import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import cells from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import type { Pack } from '@quanlian/ui/format.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ProductName } from '@quanlian/ui/product-name.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DecimalText, MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { countingPack } from '#app/(work)/(products)/pack-text.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import style from '../stock.module.css';
import { StockQuery } from './operations.ts';
import { RemainingDays } from './remaining-days.tsx';

type Props = {
  searchParams: Promise<{
    after?: string;
    view?: string;
    location?: string;
    product?: string;
    state?: string;
    q?: string;
  }>;
};

const withinDays: Record<string, number> = { days30: 30, days90: 90, expired: 0 };

export default async function StockPage({ searchParams }: Props) {
  const { after, view, location, product, state, q } = await searchParams;
  const text = await getTranslations('stock.stock');
  const locale = await requestLanguage();
  const chosen = enumValue(distributionLabels.BatchState, state);
  const { stock, locations } = await readGraph(StockQuery, {
    after: after ?? null,
    filter: {
      text: q,
      locationId: uuidIn(location),
      productId: uuidIn(product),
      batchStates: chosen && [chosen],
      expiresWithinDays: view === undefined ? undefined : withinDays[view],
    },
  });
  const narrowed = [view, location, product, state, q].some((value) => value !== undefined);
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={<LinkButton href={routes.stockMovements()}>{text('movements')}</LinkButton>}
      views={
        <ViewTabs views={['all', 'days30', 'days90', 'expired'].map((key) => ({ key, label: text(`views.${key}`) }))} />
      }
      filters={
        <Filters names={['q', 'location', 'product', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect
            name="location"
            label={text('location')}
            options={locations.map((option) => ({ value: option.id, label: nameOf(option, locale) }))}
          />
          <FilterSelect name="state" label={text('batchState')} options={optionsOf('BatchState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="stock"
        label={text('title')}
        tools
        rows={stock.nodes}
        rowKey={({ key }) => key}
        rowHref={({ batch }) => routes.batch(batch.id)}
        columns={[
          {
            key: 'product',
            title: text('product'),
            width: 180,
            render: ({ productName, productCode, product: { nameEn } }) => (
              <ProductName line={{ productName, productNameEn: nameEn, productCode }} locale={locale} />
            ),
          },
          {
            key: 'batch',
            keep: true,
            title: text('batch'),
            width: 140,
            render: ({ batch }) => (
              <span className={cells.two}>
                <span>{batch.batchNumber}</span>
                {batch.productionDate !== null && (
                  <small>
                    {text('produced')} <DateText value={batch.productionDate} />
                  </small>
                )}
              </span>
            ),
          },
          {
            key: 'batchState',
            title: text('batchState'),
            width: 100,
            phone: 'corner',
            render: ({ batch }) => <StateTag of="BatchState" value={batch.state} />,
          },
          {
            key: 'location',
            title: text('location'),
            width: 160,
            render: (item) => nameOf(item.location, locale),
          },
          {
            key: 'bestBefore',
            title: text('bestBefore'),
            width: 105,
            render: ({ batch }) => <RemainingDays bestBefore={batch.bestBefore} remainingDays={batch.remainingDays} />,
          },
          {
            key: 'onHand',
            title: text('onHand'),
            align: 'end',
            width: 110,
            render: ({ onHand, baseUnit, product: { packLevels } }) => (
              <QuantityText value={onHand} unit={baseUnit} {...packOf(packLevels, locale)} />
            ),
          },
          {
            key: 'reserved',
            title: text('reserved'),
            align: 'end',
            width: 70,
            phone: 'hidden',
            render: ({ reserved }) => <Held value={reserved} />,
          },
          {
            key: 'quarantined',
            title: text('quarantined'),
            align: 'end',
            width: 70,
            phone: 'hidden',
            render: ({ quarantined }) => <Held value={quarantined} />,
          },
          {
            key: 'available',
            title: text('available'),
            align: 'end',
            width: 110,
            render: ({ available }) => <DecimalText value={available} />,
          },
          {
            key: 'value',
            title: text('value'),
            align: 'end',
            width: 110,
            render: ({ value }) => <MoneyText value={value} symbol={false} />,
          },
        ]}
        empty={
          narrowed ? (
            <EmptyState isAnswer icon="search" title={text('noneFoundTitle')} text={text('noneFoundText')} />
          ) : (
            <EmptyState icon="stock" title={text('emptyTitle')} text={text('emptyText')}>
              <LinkButton href={routes.goodsReceipts()}>{text('toReceipts')}</LinkButton>
            </EmptyState>
          )
        }
        paging={<Paging pageInfo={stock.pageInfo} count={stock.nodes.length} />}
      />
    </ListPage>
  );
}

/** In base units, as what is on hand beside it. Nothing held is the usual case and should not draw the eye. */
function Held({ value }: { value: string }) {
  if (Number(value) === 0) return <span className={style.muted}>0</span>;
  return <DecimalText value={value} />;
}

function packOf(
  levels: readonly { level: string; unitsPerPack: number }[],
  locale: 'zh-CN' | 'en',
): { pack: Pack } | Record<string, never> {
  const pack = countingPack(levels);
  if (pack === undefined) return {};
  return { pack: { name: labelOf('PackLevelKind', pack.level, locale), size: String(pack.unitsPerPack) } };
}
