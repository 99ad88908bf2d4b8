import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { PriceListQuery } from './operations.ts';
import { PriceListActions } from './price-list-actions.tsx';
import { VersionPrices } from './version-prices.tsx';

export default async function PriceListPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('products.priceList');
  const locale = await requestLanguage();
  const list = found((await readGraph(PriceListQuery, { id })).priceList);
  const { current, draft } = list;
  return (
    <DetailPage
      back={{ href: routes.priceLists(), label: text('list') }}
      title={nameOf(list, locale)}
      state={<StateTag of="PriceListState" value={list.state} />}
      summary={[
        { label: text('channel'), value: <EnumText of="PriceChannel" value={list.channel} /> },
        {
          label: text('current'),
          value: current === null ? <None /> : text('version', { number: current.versionNumber }),
        },
      ]}
      actions={
        <PriceListActions
          id={id}
          name={nameOf(list, locale)}
          version={list.version}
          state={list.state}
          draftNumber={draft?.versionNumber ?? null}
          isPublished={list.versions.length > 0}
          today={businessDay(serverNow())}
          allowedActions={list.allowedActions}
        />
      }
    >
      {draft !== null && (
        <Section title={text('draftTitle', { number: draft.versionNumber })} flush>
          <VersionPrices version={draft} />
        </Section>
      )}
      <Section
        title={current === null ? text('noneInForce') : text('currentTitle', { number: current.versionNumber })}
        flush
      >
        {current === null ? (
          <EmptyState icon="tag" title={text('noneInForce')} text={text('noneInForceText')} />
        ) : (
          <VersionPrices version={current} />
        )}
      </Section>
      <Section title={text('versions')} flush>
        <DataTable
          id="price-list-versions"
          label={text('versions')}
          rows={list.versions}
          rowKey={(version) => version.id}
          columns={[
            { key: 'number', title: text('versionNumber'), render: ({ versionNumber }) => versionNumber },
            { key: 'from', title: text('validFrom'), render: ({ validFrom }) => <DateText value={validFrom} /> },
            { key: 'until', title: text('validUntil'), render: ({ validUntil }) => <DateText value={validUntil} /> },
            { key: 'products', title: text('products'), align: 'end', render: ({ productCount }) => productCount },
            {
              key: 'tax',
              title: text('tax'),
              render: ({ includesTax }) => text(includesTax ? 'withTax' : 'withoutTax'),
            },
            { key: 'by', title: text('publishedBy'), render: ({ publishedByName }) => publishedByName ?? <None /> },
            {
              key: 'at',
              title: text('publishedAt'),
              render: ({ publishedAt }) => <DateTimeText value={publishedAt} />,
            },
          ]}
          empty={<EmptyState icon="tag" title={text('noVersions')} />}
        />
      </Section>
      {list.channel === 'DEALER' && (
        <Section title={text('agreements')} flush>
          <DataTable
            id="price-list-agreements"
            label={text('agreements')}
            rows={list.agreements}
            rowKey={({ number }) => number}
            columns={[
              { key: 'number', title: text('agreementNumber'), render: ({ number }) => number },
              { key: 'partner', title: text('partner'), render: ({ partnerName }) => partnerName },
              { key: 'until', title: text('validUntil'), render: ({ validUntil }) => <DateText value={validUntil} /> },
            ]}
            empty={<EmptyState icon="contract" title={text('noAgreements')} text={text('noAgreementsText')} />}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('number'), value: list.number },
            { label: text('name'), value: list.name },
            { label: text('nameEn'), value: list.nameEn ?? <None /> },
            { label: text('createdAt'), value: <DateTimeText value={list.createdAt} /> },
          ]}
        />
      </Section>
      <Section title={text('history')}>
        <DocumentHistory entries={list.history} />
      </Section>
    </DetailPage>
  );
}
