import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { MyAgreementsQuery } from './operations.ts';

export default async function AgreementsPage() {
  const text = await getTranslations('organisation.agreements');
  const locale = await requestLanguage();
  const { dealerAgreements } = await readGraph(MyAgreementsQuery, {});
  return (
    <ListPage title={text('title')} description={text('description')}>
      <DataTable
        id="my-agreements"
        label={text('title')}
        rows={dealerAgreements.nodes}
        rowKey={(agreement) => agreement.id}
        rowHref={(agreement) => routes.agreement(agreement.id)}
        columns={[
          { key: 'number', title: text('number'), render: (agreement) => agreement.number },
          {
            key: 'seller',
            title: text('seller'),
            render: (agreement) => recordedName(agreement.legalEntityName, agreement.legalEntity, locale),
          },
          { key: 'from', title: text('validFrom'), render: (agreement) => <DateText value={agreement.validFrom} /> },
          { key: 'until', title: text('validUntil'), render: (agreement) => <DateText value={agreement.validUntil} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (agreement) => <StateTag of="DealerAgreementState" value={agreement.state} />,
          },
        ]}
        empty={<EmptyState icon="contract" title={text('emptyTitle')} text={text('emptyText')} />}
      />
    </ListPage>
  );
}
