import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { ToneTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { LegalEntityQuery } from './operations.ts';

export default async function LegalEntityPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('system.legalEntity');
  const locale = await requestLanguage();
  const entity = found((await readGraph(LegalEntityQuery, { id })).legalEntity);
  return (
    <DetailPage
      back={{ href: routes.legalEntities(), label: text('list') }}
      title={nameOf(entity, locale)}
      summary={[{ label: text('taxNumber'), value: entity.taxNumber }]}
      actions={
        <LinkButton
          href={routes.editLegalEntity(id)}
          kind="primary"
          disabledReason={(await may('legal-entity.write')) ? null : text('mayNotWrite')}
        >
          {text('edit')}
        </LinkButton>
      }
    >
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('name'), value: entity.name },
            { label: text('nameEn'), value: entity.nameEn ?? '—' },
            { label: text('organisation'), value: nameOf(entity.organisation, locale) },
            { label: text('createdAt'), value: <DateTimeText value={entity.createdAt} /> },
            { label: text('address'), value: entity.address ?? '—', wide: true },
          ]}
        />
      </Section>
      <Section title={text('bankAccounts')} flush>
        <DataTable
          id="legal-entity-accounts"
          label={text('bankAccounts')}
          rows={entity.bankAccounts}
          rowKey={(account) => account.id}
          columns={[
            { key: 'bank', title: text('bankName'), render: ({ bankName }) => bankName },
            { key: 'code', title: text('bankCode'), width: 150, render: ({ bankCode }) => bankCode },
            {
              key: 'number',
              keep: true,
              title: text('accountNumber'),
              width: 220,
              render: ({ accountNumber }) => accountNumber,
            },
            { key: 'name', title: text('accountName'), render: ({ accountName }) => accountName },
            {
              key: 'default',
              title: text('default'),
              width: 90,
              phone: 'corner',
              render: ({ isDefault }) => (isDefault ? <ToneTag tone="done">{text('default')}</ToneTag> : null),
            },
          ]}
          empty={<EmptyState icon="bank" title={text('noAccounts')} />}
        />
      </Section>
    </DetailPage>
  );
}
