import { ImportColumns } from '@quanlian/app-kit/imports/import-columns.tsx';
import { ImportNotice, RowProblems } from '@quanlian/app-kit/imports/import-notice.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import style from '../../products.module.css';
import { DecideProductImport } from './decide-import.tsx';
import { FollowProductImport } from './follow-import.tsx';
import { ProductImportQuery } from './operations.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ after?: string; view?: string }> };

const outcomes = { new: 'NEW', withoutPrice: 'NEW_WITHOUT_PRICE', exists: 'EXISTS', error: 'ERROR' } as const;

export default async function ProductImportPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { after, view } = await searchParams;
  const text = await getTranslations('products.import');
  const locale = await requestLanguage();
  const outcome = outcomeOf(view);
  const productImport = found(
    (await readGraph(ProductImportQuery, { id, after: after ?? null, outcome: outcome ?? null })).productImport,
  );
  const { state, counts, rows, unusedHeadings, missingColumns } = productImport;
  const busy = state === 'READING' || state === 'COMMITTING';
  const again = (
    <LinkButton href={routes.newProductImport()} icon={<Icon name="upload" />}>
      {text('again')}
    </LinkButton>
  );
  return (
    <DetailPage
      back={{ href: routes.productImports(), label: text('list') }}
      title={productImport.number}
      state={<StateTag of="ProductImportState" value={state} />}
      summary={[
        { label: text('file'), value: productImport.fileName },
        { label: text('kind'), value: labelOf('ProductKind', productImport.kind, locale) },
        { label: text('startedBy'), value: productImport.startedByName },
        { label: text('createdAt'), value: <DateTimeText value={productImport.createdAt} /> },
      ]}
      actions={state === 'DONE' || state === 'DISCARDED' || state === 'REFUSED' ? again : undefined}
    >
      {busy && (
        <FollowProductImport
          key={state}
          id={id}
          start={{ state, totalRows: productImport.totalRows, processedRows: productImport.processedRows }}
        />
      )}
      {state === 'PREVIEW' && (
        <ImportColumns
          locale={locale}
          unusedHeadings={unusedHeadings}
          missingColumns={missingColumns.map((column) => labelOf('ProductImportColumn', column, locale))}
        />
      )}
      {state === 'PREVIEW' && <DecideProductImport id={id} counts={counts} />}
      {state === 'REFUSED' && (
        <ImportNotice title={text('refusedTitle')} tone="failed">
          {productImport.problem}
        </ImportNotice>
      )}
      {state === 'DISCARDED' && <ImportNotice title={text('discardedTitle')}>{text('discardedText')}</ImportNotice>}
      {state === 'DONE' && (
        <ImportNotice title={text('doneTitle', { count: counts.new + counts.newWithoutPrice })} tone="done">
          {text('doneText')} <UiLink href={routes.products({ view: 'draft' })}>{text('toDrafts')}</UiLink>
        </ImportNotice>
      )}
      {state !== 'REFUSED' && state !== 'READING' && (
        <Section flush>
          <ViewTabs
            views={[
              { key: 'all', label: text('views.all'), count: productImport.totalRows },
              { key: 'error', label: text('views.error'), count: counts.error, waiting: state === 'PREVIEW' },
              { key: 'new', label: text('views.new'), count: counts.new },
              { key: 'withoutPrice', label: text('views.withoutPrice'), count: counts.newWithoutPrice },
              { key: 'exists', label: text('views.exists'), count: counts.exists },
            ]}
          />
          <DataTable
            id="product-import-rows"
            label={text('rows')}
            rows={rows.nodes}
            rowKey={(row) => row.id}
            columns={[
              { key: 'name', title: text('name'), render: ({ name }) => name || <None /> },
              { key: 'line', title: text('line'), align: 'end', width: 70, render: ({ line }) => line },
              {
                key: 'specification',
                title: text('specification'),
                width: 110,
                render: ({ specification }) => specification ?? <None />,
              },
              {
                key: 'gtin',
                title: text('gtin'),
                width: 150,
                render: ({ gtin }) => (gtin === null ? <None /> : <span className={style.code}>{gtin}</span>),
              },
              {
                key: 'purchasePrice',
                title: text('purchasePrice'),
                align: 'end',
                width: 100,
                phone: 'hidden',
                render: ({ purchasePrice }) => <MoneyText value={purchasePrice} symbol={false} />,
              },
              {
                key: 'salePrice',
                title: text('salePrice'),
                align: 'end',
                width: 100,
                render: ({ salePrice }) => <MoneyText value={salePrice} symbol={false} />,
              },
              {
                key: 'problems',
                title: text('problems'),
                render: ({ problems, product }) =>
                  problems.length > 0 ? (
                    <RowProblems problems={problems} between={text('semicolon')} />
                  ) : product === null ? (
                    <None />
                  ) : (
                    <UiLink href={routes.product(product.id)}>{product.name}</UiLink>
                  ),
              },
              {
                key: 'outcome',
                title: text('outcome'),
                width: 130,
                phone: 'corner',
                render: (row) => <StateTag of="ProductImportRowOutcome" value={row.outcome} />,
              },
            ]}
            empty={<EmptyState icon="check" title={text('noRows')} />}
            paging={<Paging pageInfo={rows.pageInfo} count={rows.nodes.length} />}
          />
        </Section>
      )}
    </DetailPage>
  );
}

function outcomeOf(view: string | undefined) {
  return view === 'new' || view === 'withoutPrice' || view === 'exists' || view === 'error'
    ? outcomes[view]
    : undefined;
}
