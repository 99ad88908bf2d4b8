import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { packText } from '../../pack-text.ts';
import style from '../../products.module.css';
import { ProductQuery, ProductStockQuery } from './operations.ts';
import { ProductActions } from './product-actions.tsx';

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('products.product');
  const locale = await requestLanguage();
  const [answer, mayWrite, mayReadStock] = await Promise.all([
    readGraph(ProductQuery, { id }),
    may('product.write'),
    may('stock.read'),
  ]);
  const product = found(answer.product);
  const stock = mayReadStock ? (await readGraph(ProductStockQuery, { id })).stock : null;
  const unit = product.baseUnit;
  return (
    <DetailPage
      back={{ href: routes.products(), label: text('list') }}
      title={nameOf(product, locale)}
      state={<StateTag of="ProductState" value={product.state} />}
      summary={[
        { label: text('code'), value: product.code },
        { label: text('salePrice'), value: <MoneyText value={product.salePrice} /> },
        ...(product.brand === null ? [] : [{ label: text('brand'), value: nameOf(product.brand, locale) }]),
      ]}
      actions={
        <ProductActions
          id={id}
          name={product.name}
          state={product.state}
          obstacles={product.activationObstacles}
          mayWrite={mayWrite}
        />
      }
    >
      {product.state !== 'ACTIVE' && product.activationObstacles.length > 0 && (
        <div className={style.notice}>
          <strong>{text('obstaclesTitle')}</strong>
          <ul>
            {product.activationObstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </div>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('name'), value: product.name },
            { label: text('nameEn'), value: product.nameEn ?? <None /> },
            { label: text('kind'), value: <EnumText of="ProductKind" value={product.kind} /> },
            {
              label: text('category'),
              value: product.category === null ? <None /> : <EnumText of="ProductCategory" value={product.category} />,
            },
            { label: text('specification'), value: product.specification ?? <None /> },
            { label: text('baseUnit'), value: unitName(unit, locale) },
            {
              label: text('gtin'),
              value:
                product.gtin === null ? (
                  <None />
                ) : (
                  <>
                    <span className={style.code}>{product.gtin}</span>{' '}
                    {product.gtinIsRestricted && <ToneTag tone="draft">{text('restricted')}</ToneTag>}
                  </>
                ),
            },
            {
              label: text('shelfLife'),
              value: product.shelfLifeDays === null ? text('keeps') : text('days', { days: product.shelfLifeDays }),
            },
            { label: text('createdAt'), value: <DateTimeText value={product.createdAt} /> },
          ]}
        />
      </Section>
      <Section title={text('priceAndTax')}>
        <Facts
          facts={[
            {
              label: text('salePricePer', { unit: unitName(unit, locale) }),
              value: <MoneyText value={product.salePrice} />,
            },
            {
              label: text('purchasePricePer', { unit: unitName(unit, locale) }),
              value: <MoneyText value={product.purchasePrice} />,
            },
            { label: text('taxRate'), value: <TaxRateText value={product.taxRate} /> },
            { label: text('taxCode'), value: product.taxCode ?? <None /> },
          ]}
        />
      </Section>
      <Section title={text('packs')} flush>
        <DataTable
          id="product-packs"
          label={text('packs')}
          rows={product.packLevels}
          rowKey={({ level }) => level}
          columns={[
            {
              key: 'level',
              title: text('level'),
              render: ({ level }) => <EnumText of="PackLevelKind" value={level} />,
            },
            { key: 'holds', title: text('holds'), render: (pack) => packText(pack, unit, locale) },
            {
              key: 'gtin',
              title: text('gtin'),
              render: ({ gtin }) => (gtin === null ? <None /> : <span className={style.code}>{gtin}</span>),
            },
          ]}
          empty={
            <EmptyState
              icon="product"
              title={text('noPacks')}
              text={text('noPacksText', { unit: unitName(unit, locale) })}
            />
          }
        />
      </Section>
      {stock !== null && (
        <Section
          title={text('stock')}
          flush
          extra={<UiLink href={routes.stock({ product: id })}>{text('allStock')}</UiLink>}
        >
          <DataTable
            id="product-stock"
            label={text('stock')}
            rows={stock.nodes}
            rowKey={({ key }) => key}
            columns={[
              { key: 'batch', title: text('batch'), render: ({ batch }) => batch.batchNumber },
              { key: 'location', title: text('location'), render: ({ location }) => nameOf(location, locale) },
              {
                key: 'bestBefore',
                title: text('bestBefore'),
                render: ({ batch }) => <DateText value={batch.bestBefore} />,
              },
              {
                key: 'onHand',
                title: text('onHand'),
                align: 'end',
                render: ({ onHand }) => <QuantityText value={onHand} unit={unit} />,
              },
              {
                key: 'available',
                title: text('available'),
                align: 'end',
                render: ({ available }) => <QuantityText value={available} unit={unit} />,
              },
            ]}
            empty={<EmptyState icon="stock" title={text('noStock')} />}
          />
        </Section>
      )}
      <Section title={text('history')}>
        <DocumentHistory entries={product.history} />
      </Section>
    </DetailPage>
  );
}
