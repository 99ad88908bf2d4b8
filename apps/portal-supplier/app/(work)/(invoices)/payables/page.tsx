import { enumValue, statesShown } from '@quanlian/app-kit/portal/list-view.ts';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { financeLabels } from '@quanlian/labels/finance.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { FilterSelect, Filters, FilterText, Paging, ViewTabs } from '@quanlian/ui/list-controls.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import style from '../../waiting/tiles.module.css';
import { HeldInvoicesQuery, HeldMatchesQuery, PayablesQuery } from './operations.ts';

type Props = { searchParams: Promise<{ after?: string; view?: string; state?: string; q?: string }> };

export default async function PayablesPage({ searchParams }: Props) {
  const { after, view, state, q } = await searchParams;
  const text = await getTranslations('invoices.payables');
  const locale = await requestLanguage();
  const {
    payableTotals: totals,
    payableAgeing,
    openItems,
  } = await readGraph(PayablesQuery, {
    after: after ?? null,
    filter: {
      states: statesShown({
        chosen: enumValue(financeLabels.OpenItemState, state),
        view: view ?? 'open',
        waiting: [],
        views: { open: ['OPEN', 'REQUESTED', 'PAYING'], paid: ['PAID'] },
      }),
      isOverdue: view === 'overdue' || null,
      isDueWithin7Days: view === 'soon' || null,
      text: q,
    },
  });
  const isHeld = totals.held.amountMinor !== '0';
  const held = isHeld && (await may('tax-invoice.read')) ? (await readGraph(HeldInvoicesQuery)).taxInvoices.nodes : [];
  const matches =
    held.length > 0 && (await may('invoice-match.read'))
      ? (await readGraph(HeldMatchesQuery)).invoiceMatches.nodes
      : [];
  const whyHeld = (invoiceId: string) =>
    matches
      .filter(({ taxInvoice }) => taxInvoice.id === invoiceId)
      .flatMap(({ lines }) =>
        lines.flatMap((line) =>
          line.parts
            .filter((part) => part.state === 'HELD' && part.difference !== null)
            .map(
              (part) => `${productNameOf(line, locale)}: ${labelOf('MatchDifference', part.difference ?? '', locale)}`,
            ),
        ),
      );
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      views={
        <ViewTabs
          views={['open', 'overdue', 'soon', 'paid', 'all'].map((key) => ({ key, label: text(`views.${key}`) }))}
        />
      }
      filters={
        <>
          <div style={{ padding: '16px 16px 0' }}>
            <div className={style.tiles}>
              <Tile label={text('open')} value={<MoneyText value={totals.open} />} />
              <Tile
                label={text('overdue')}
                value={<MoneyText value={totals.overdue} />}
                tone={totals.overdue.amountMinor === '0' ? undefined : 'failed'}
              />
              <Tile label={text('dueWithin7Days')} value={<MoneyText value={totals.dueWithin7Days} />} />
              <Tile label={text('held')} value={<MoneyText value={totals.held} />} note={text('heldNote')} />
              <Tile label={text('paidThisMonth')} value={<MoneyText value={totals.paidThisMonth} />} />
            </div>
            {payableAgeing.length > 0 && (
              <div className={style.block}>
                <Section title={text('ageing')} flush>
                  <DataTable
                    id="payable-ageing"
                    label={text('ageing')}
                    rows={payableAgeing}
                    rowKey={(row) => row.supplierName}
                    columns={[
                      {
                        key: 'notDue',
                        title: text('notDue'),
                        align: 'end',
                        render: (row) => <MoneyText value={row.notDue} symbol={false} />,
                      },
                      {
                        key: 'd30',
                        title: text('overdueDays', { range: '1–30' }),
                        align: 'end',
                        render: (row) => <MoneyText value={row.overdue1To30} symbol={false} />,
                      },
                      {
                        key: 'd60',
                        title: text('overdueDays', { range: '31–60' }),
                        align: 'end',
                        render: (row) => <MoneyText value={row.overdue31To60} symbol={false} />,
                      },
                      {
                        key: 'd90',
                        title: text('overdueDays', { range: '61–90' }),
                        align: 'end',
                        render: (row) => <MoneyText value={row.overdue61To90} symbol={false} />,
                      },
                      {
                        key: 'over',
                        title: text('overdueDays', { range: '> 90' }),
                        align: 'end',
                        render: (row) => <MoneyText value={row.overdueOver90} symbol={false} />,
                      },
                      {
                        key: 'total',
                        title: text('total'),
                        align: 'end',
                        render: (row) => (
                          <strong>
                            <MoneyText value={row.total} symbol={false} />
                          </strong>
                        ),
                      },
                    ]}
                    empty={null}
                  />
                </Section>
              </div>
            )}
            {held.length > 0 && (
              <div className={style.block}>
                <Section title={text('heldInvoices')} id="held" flush>
                  <DataTable
                    id="held-invoices"
                    label={text('heldInvoices')}
                    rows={held}
                    rowKey={(invoice) => invoice.id}
                    rowHref={(invoice) => routes.taxInvoice(invoice.id)}
                    columns={[
                      { key: 'number', keep: true, title: text('invoice'), render: (invoice) => invoice.invoiceNumber },
                      { key: 'order', title: text('order'), render: (invoice) => invoice.purchaseOrder.number },
                      {
                        key: 'why',
                        title: text('why'),
                        render: (invoice) => whyHeld(invoice.id).join('; ') || <None />,
                      },
                      {
                        key: 'held',
                        title: text('heldCny'),
                        align: 'end',
                        render: (invoice) => <MoneyText value={invoice.heldGross} symbol={false} />,
                      },
                    ]}
                    empty={null}
                  />
                </Section>
              </div>
            )}
          </div>
          <Filters names={['q', 'state']}>
            <FilterText name="q" label={text('search')} />
            <FilterSelect name="state" label={text('state')} options={optionsOf('OpenItemState', locale)} />
          </Filters>
        </>
      }
    >
      <DataTable
        id="payables"
        label={text('title')}
        tools
        rows={openItems.nodes}
        rowKey={(row) => row.id}
        rowHref={(row) => routes.taxInvoice(row.taxInvoice.id)}
        columns={[
          { key: 'invoice', keep: true, title: text('invoice'), render: (row) => row.invoiceNumber },
          {
            key: 'order',
            title: text('order'),
            render: (row) => (
              <UiLink href={routes.purchaseOrder(row.purchaseOrder.id)}>{row.purchaseOrderNumber}</UiLink>
            ),
          },
          { key: 'due', title: text('dueOn'), render: (row) => <DateText value={row.dueOn} /> },
          {
            key: 'overdue',
            title: text('late'),
            render: (row) =>
              row.state !== 'PAID' && row.overdueDays > 0 ? (
                <ToneTag tone="failed">{text('lateDays', { count: row.overdueDays })}</ToneTag>
              ) : (
                <None />
              ),
          },
          {
            key: 'gross',
            title: text('gross'),
            align: 'end',
            render: (row) => <MoneyText value={row.gross} symbol={false} />,
          },
          {
            key: 'open',
            title: text('openCny'),
            align: 'end',
            render: (row) => <MoneyText value={row.open} symbol={false} />,
          },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (row) => <StateTag of="OpenItemState" value={row.state} />,
          },
        ]}
        empty={<EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')} />}
        paging={<Paging pageInfo={openItems.pageInfo} count={openItems.nodes.length} />}
      />
    </ListPage>
  );
}

function Tile(props: { label: string; value: React.ReactNode; note?: string; tone?: 'failed' | undefined }) {
  return (
    <div className={style.tile} data-tone={props.tone}>
      <span>{props.label}</span>
      <strong>{props.value}</strong>
      {props.note !== undefined && <small>{props.note}</small>}
    </div>
  );
}
