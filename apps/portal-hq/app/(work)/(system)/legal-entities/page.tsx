import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Paging } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { LegalEntitiesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string }> };

export default async function LegalEntitiesPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const text = await getTranslations('system.legalEntities');
  const locale = await requestLanguage();
  const mayWrite = await may('legal-entity.write');
  const { legalEntities } = await readGraph(LegalEntitiesQuery, { after });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton
          href={routes.newLegalEntity()}
          kind="primary"
          icon={<Icon name="plus" />}
          disabledReason={mayWrite ? null : text('mayNotWrite')}
        >
          {text('new')}
        </LinkButton>
      }
    >
      <DataTable
        id="legal-entities"
        label={text('title')}
        rows={legalEntities.nodes}
        rowKey={(entity) => entity.id}
        rowHref={(entity) => routes.legalEntity(entity.id)}
        columns={[
          {
            key: 'name',
            title: text('name'),
            render: ({ name, nameEn }) => (locale === 'en' ? (nameEn ?? name) : name),
          },
          { key: 'taxNumber', title: text('taxNumber'), width: 200, render: ({ taxNumber }) => taxNumber },
          {
            key: 'account',
            title: text('defaultAccount'),
            render: ({ bankAccounts: [account] }) =>
              account === undefined ? '—' : `${account.bankName} ${account.accountNumber}`,
          },
          {
            key: 'accounts',
            title: text('accountCount'),
            align: 'end',
            width: 110,
            render: ({ bankAccounts }) => bankAccounts.length,
          },
        ]}
        empty={
          <EmptyState icon="bank" title={text('emptyTitle')} text={text('emptyText')}>
            {mayWrite && (
              <LinkButton href={routes.newLegalEntity()} kind="primary">
                {text('new')}
              </LinkButton>
            )}
          </EmptyState>
        }
        paging={<Paging pageInfo={legalEntities.pageInfo} count={legalEntities.nodes.length} />}
      />
    </ListPage>
  );
}
