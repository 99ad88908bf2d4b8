import { daysShown, enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { optionsOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { FilterDays, FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { TaxInvoicesQuery } from './operations.ts';

type Props = {
  searchParams: Promise<{ after?: string; view?: string; from?: string; to?: string; state?: string; q?: string }>;
};

export default async function TaxInvoicesPage({ searchParams }: Props) {
  const { after, view, state, q, ...days } = await searchParams;
  const text = await getTranslations('invoices.invoices');
  const locale = await requestLanguage();
  const { taxInvoices } = await readGraph(TaxInvoicesQuery, {
    after: after ?? null,
    filter: {
      ...daysShown(days),
      states: statesShown({
        chosen: enumValue(financeLabels.TaxInvoiceState, state),
        view: view ?? 'all',
        waiting: [],
        views: {
          troubled: ['REFUSED', 'PARTLY_MATCHED'],
          underway: ['SUBMITTED', 'VERIFIED'],
          matched: ['MATCHED'],
        },
      }),
      isRed: view === 'red' ? true : view === 'matched' ? false : null,
      text: q,
    },
  });
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        <LinkButton
          href={routes.newTaxInvoice()}
          kind="primary"
          icon={<Icon name="plus" />}
          disabledReason={(await may('tax-invoice.submit')) ? null : text('mayNotSubmit')}
        >
          {text('new')}
        </LinkButton>
      }
      views={
        <ViewTabs
          views={['all', 'troubled', 'underway', 'matched', 'red'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
      filters={
        <Filters names={['q', 'state', 'from', 'to']}>
          <FilterText name="q" label={text('search')} />
          <FilterSelect name="state" label={text('state')} options={optionsOf('TaxInvoiceState', locale)} />
          <FilterDays label={text('invoicedOn')} />
        </Filters>
      }
    >
      <DataTable
        id="tax-invoices"
        label={text('title')}
        tools
        rows={taxInvoices.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.taxInvoice(row.id)}
        columns={[
          {
            key: 'number',
            keep: true,
            title: text('number'),
            render: (row) =>
              row.refusal === null && row.originalInvoice === null ? (
                row.invoiceNumber
              ) : (
                <span className={style.two}>
                  <span>{row.invoiceNumber}</span>
                  {row.originalInvoice && <small>{text('redOf', { number: row.originalInvoice.invoiceNumber })}</small>}
                  {row.refusal && <small>{row.refusal}</small>}
                </span>
              ),
          },
          { key: 'order', title: text('order'), render: (row) => row.purchaseOrder.number },
          { key: 'issuedOn', title: text('issuedOn'), render: (row) => <DateText value={row.issuedOn} /> },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'matched',
            title: text('matched'),
            align: 'end',
            render: (row) => <MoneyText value={row.matchedGross} symbol={false} />,
          },
          {
            key: 'held',
            title: text('held'),
            align: 'end',
            render: (row) => <MoneyText value={row.heldGross} symbol={false} />,
          },
          {
            key: 'submittedAt',
            title: text('submittedAt'),
            phone: 'hidden',
            render: (row) => <DateTimeText value={row.submittedAt} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => (
              <StateTag of={row.originalInvoice ? 'RedTaxInvoiceState' : 'TaxInvoiceState'} value={row.state} />
            ),
          },
        ]}
        empty={<EmptyState icon="invoice" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={taxInvoices.pageInfo} count={taxInvoices.nodes.length} />}
      />
    </ListPage>
  );
}
