import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { distributionLabels } from '@quanlian/labels/distribution.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may, statesWaiting } from '#lib/session.ts';
import { AgreementsQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function AgreementsPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('channels.agreements');
  const locale = await requestLanguage();
  const waiting = await statesWaiting({ DRAFT: 'agreement.write' });
  const mayWrite = await may('agreement.write');
  const { dealerAgreements } = await readGraph(AgreementsQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(distributionLabels.DealerAgreementState, state),
        view,
        waiting,
        views: { offered: ['AWAITING_ACCEPTANCE'], active: ['ACTIVE'] },
      }),
      text: q,
    },
  });
  const create = (
    <LinkButton
      href={routes.newAgreement()}
      kind="primary"
      icon={<Icon name="plus" />}
      disabledReason={mayWrite ? null : text('newForbidden')}
    >
      {text('new')}
    </LinkButton>
  );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={create}
      views={
        <ViewTabs
          views={[
            ...(waiting.length > 0 ? [{ key: 'waiting', label: text('waiting') }] : []),
            { key: 'all', label: text('all') },
            { key: 'offered', label: text('offered') },
            { key: 'active', label: text('active') },
          ]}
        />
      }
      filters={
        <Filters names={['q', 'state']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('DealerAgreementState', locale)} />
        </Filters>
      }
    >
      <DataTable
        id="agreements"
        label={text('title')}
        tools
        rows={dealerAgreements.nodes}
        rowKey={(agreement) => agreement.id}
        rowHref={(agreement) => routes.agreement(agreement.id)}
        columns={[
          { key: 'number', title: text('number'), render: (agreement) => agreement.number },
          { key: 'partner', title: text('partner'), render: (agreement) => agreement.partnerName },
          {
            key: 'seller',
            title: text('seller'),
            phone: 'hidden',
            render: (agreement) => recordedName(agreement.legalEntityName, agreement.legalEntity, locale),
          },
          {
            key: 'territory',
            title: text('territory'),
            render: (agreement) =>
              [
                ...agreement.territory.map((code) => labelOf('Division', code, locale)),
                ...(agreement.isExclusive ? [text('exclusive')] : []),
              ].join(text('comma')),
          },
          {
            key: 'terms',
            title: text('terms'),
            render: (agreement) => <EnumText of="DealerPaymentTerms" value={agreement.paymentTerms} />,
          },
          { key: 'until', title: text('validUntil'), render: (agreement) => <DateText value={agreement.validUntil} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (agreement) => <StateTag of="DealerAgreementState" value={agreement.state} />,
          },
        ]}
        empty={
          <EmptyState icon="contract" title={text('emptyTitle')} text={text('emptyText')}>
            {create}
          </EmptyState>
        }
        paging={<Paging pageInfo={dealerAgreements.pageInfo} count={dealerAgreements.nodes.length} />}
      />
    </ListPage>
  );
}
