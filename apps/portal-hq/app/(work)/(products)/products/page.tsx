import { enumValue } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { catalogLabels } from '@quanlian/labels/catalog.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText, None, TaxRateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import { countingPack, packText } from '../pack-text.ts';
import style from '../products.module.css';
import { readProductCounts } from '../waiting.ts';
import { ProductsQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; kind?: string; brand?: string; q?: string }>;
};

const states = { draft: 'DRAFT', active: 'ACTIVE', retired: 'RETIRED', all: undefined } as const;

export default async function ProductsPage({ searchParams }: Props) {
  const { after, view, kind, brand, q } = await searchParams;
  const text = await getTranslations('products.products');
  const locale = await requestLanguage();
  const [mayWrite, mayImport, counts] = await Promise.all([
    may('product.write'),
    may('product.import'),
    readProductCounts(),
  ]);
  // Drafts come first only for those who can complete them, and only while there are some.
  const keys =
    mayWrite && counts.draft > 0 ? ['draft', 'active', 'retired', 'all'] : ['active', 'draft', 'retired', 'all'];
  const chosen = viewOf(view ?? keys[0]);
  const { products, brands } = await readGraph(ProductsQuery, {
    after: after ?? null,
    filter: {
      text: q,
      kind: enumValue(catalogLabels.ProductKind, kind),
      state: states[chosen],
      brandId: uuidIn(brand),
    },
  });
  const filtered = q !== undefined || kind !== undefined || brand !== undefined;
  const create = (
    <LinkButton
      href={routes.newProduct()}
      kind="primary"
      icon={<Icon name="plus" />}
      disabledReason={mayWrite ? null : text('mayNotWrite')}
    >
      {text('new')}
    </LinkButton>
  );
  const toImport = (
    <LinkButton
      href={routes.newProductImport()}
      icon={<Icon name="upload" />}
      disabledReason={mayImport ? null : text('mayNotImport')}
    >
      {text('import')}
    </LinkButton>
  );
  const views = keys.map((key) => ({
    key,
    label: text(`views.${key}`),
    ...(key === 'draft' ? { count: counts.draft, waiting: mayWrite } : {}),
    ...(key === 'active' ? { count: counts.active } : {}),
    ...(key === 'retired' ? { count: counts.retired } : {}),
  }));
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <>
          {toImport}
          {create}
        </>
      }
      views={<ViewTabs views={views} />}
      filters={
        <Filters names={['q', 'kind', 'brand']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="kind" label={text('kind')} options={optionsOf('ProductKind', locale)} />
          <FilterSelect
            name="brand"
            label={text('brand')}
            options={brands.map((option) => ({ value: option.id, label: nameOf(option, locale) }))}
          />
        </Filters>
      }
    >
      <DataTable
        id="products"
        label={text('title')}
        tools
        rows={products.nodes}
        rowKey={(product) => product.id}
        rowHref={(product) => routes.product(product.id)}
        columns={[
          { key: 'name', title: text('name'), width: 200, render: (product) => nameOf(product, locale) },
          {
            key: 'code',
            title: text('code'),
            keep: true,
            width: 80,
            render: ({ code }) => <span className={style.code}>{code}</span>,
          },
          {
            key: 'brand',
            title: text('brand'),
            width: 90,
            render: (product) => (product.brand === null ? <None /> : nameOf(product.brand, locale)),
          },
          {
            key: 'kind',
            title: text('kind'),
            width: 70,
            render: (product) => <EnumText of="ProductKind" value={product.kind} />,
          },
          {
            key: 'specification',
            title: text('specification'),
            width: 80,
            render: ({ specification }) => specification ?? <None />,
          },
          {
            key: 'gtin',
            title: text('gtin'),
            width: 135,
            phone: 'hidden',
            render: ({ gtin }) => (gtin === null ? <None /> : <span className={style.code}>{gtin}</span>),
          },
          {
            key: 'pack',
            title: text('pack'),
            width: 120,
            phone: 'hidden',
            render: ({ packLevels, baseUnit }) => {
              const pack = countingPack(packLevels);
              return pack === undefined ? <None /> : packText(pack, baseUnit, locale);
            },
          },
          {
            key: 'salePrice',
            title: text('salePrice'),
            align: 'end',
            width: 105,
            render: ({ salePrice }) => <MoneyText value={salePrice} symbol={false} />,
          },
          {
            key: 'purchasePrice',
            title: text('purchasePrice'),
            align: 'end',
            width: 105,
            phone: 'hidden',
            render: ({ purchasePrice }) => <MoneyText value={purchasePrice} symbol={false} />,
          },
          {
            key: 'taxRate',
            title: text('taxRate'),
            align: 'end',
            width: 60,
            phone: 'hidden',
            render: ({ taxRate }) => <TaxRateText value={taxRate} />,
          },
          {
            key: 'state',
            title: text('state'),
            width: 110,
            phone: 'corner',
            render: ({ state, activationObstacles }) => (
              <span className={style.two}>
                <span>
                  <StateTag of="ProductState" value={state} />
                </span>
                {state === 'DRAFT' && activationObstacles.length > 0 && (
                  <small>{text('missing', { count: activationObstacles.length })}</small>
                )}
              </span>
            ),
          },
        ]}
        empty={
          filtered ? (
            <EmptyState isAnswer icon="search" title={text('noneFoundTitle')} text={text('noneFoundText')} />
          ) : (
            <EmptyState icon="product" title={text(`empty.${chosen}`)} text={text('emptyText')}>
              {mayImport && toImport}
              {mayWrite && create}
            </EmptyState>
          )
        }
        paging={<Paging pageInfo={products.pageInfo} count={products.nodes.length} />}
      />
    </ListPage>
  );
}

function viewOf(view: string | undefined): keyof typeof states {
  return view === 'draft' || view === 'retired' || view === 'all' ? view : 'active';
}
