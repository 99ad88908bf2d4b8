import { FiguresFrame } from '@quanlian/app-kit/figures/figures-frame.tsx';
import { periodOf } from '@quanlian/app-kit/figures/series.ts';
import { LiveInbox } from '@quanlian/app-kit/live/live.tsx';
import { AreaMessages } from '@quanlian/app-kit/portal/area-messages.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { serverNow } from '@quanlian/app-kit/server-time.ts';
import { subtractDecimals } from '@quanlian/money/decimal.ts';
import { type Column, DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { productNameOf, productsOf, recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag, ToneTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateText, DateTimeText, MoneyText, None, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, may } from '#lib/session.ts';
import { readOrdersToInvoice } from './(invoices)/invoices/new/orders-to-invoice.ts';
import { NoticesQuery } from './notices/operations.ts';
import { SalesFigures } from './sales-figures.tsx';
import { Countdown } from './waiting/countdown.tsx';
import { MoneyComingQuery } from './waiting/operations.ts';
import style from './waiting/tiles.module.css';
import { isToShip, readWaiting } from './waiting/waiting.ts';

/** Rows of each list; the rest is one click away. */
const shown = 5;

type Props = { searchParams: Promise<{ days?: string }> };

export default async function HomePage({ searchParams }: Props) {
  const days = periodOf((await searchParams).days);
  const me = await currentPerson();
  const locale = await requestLanguage();
  const text = await getTranslations('home');
  const waiting = await readWaiting();
  const money = (await may('open-item.read')) ? await readGraph(MoneyComingQuery) : null;
  const { notices, unreadNoticeCount } = await readGraph(NoticesQuery, { first: shown, unreadOnly: true });
  const now = serverNow();
  const invoices = (await may('tax-invoice.submit')) && (await may('purchase-order.read'));
  const toInvoice = invoices ? await readOrdersToInvoice() : [];
  const nothing = toInvoice.length === 0 && Object.values(waiting).every((list) => list.length === 0);
  return (
    <AreaMessages areas={['documents']}>
      <LiveInbox />
      <PageHead title={text('greeting', { name: me.name })} description={text('description')} />
      {money !== null && (
        <div className={style.tiles}>
          <Tile label={text('money.open')} href={routes.payables()} amount={money.payableTotals.open} />
          <Tile
            label={text('money.dueWithin7Days')}
            href={`${routes.payables()}?view=soon`}
            amount={money.payableTotals.dueWithin7Days}
          />
          <Tile
            label={text('money.overdue')}
            href={`${routes.payables()}?view=overdue`}
            amount={money.payableTotals.overdue}
            tone={money.payableTotals.overdue.amountMinor === '0' ? undefined : 'failed'}
          />
          <Tile label={text('money.held')} href={`${routes.payables()}#held`} amount={money.payableTotals.held} />
        </div>
      )}
      {nothing && (
        <div className={style.block}>
          <Section>
            <EmptyState icon="check" title={text('emptyTitle')} text={text('emptyText')} />
          </Section>
        </div>
      )}
      <div style={{ display: 'grid', gap: 16 }}>
        <WaitingList
          id="home-to-quote"
          title={text('toQuote', { count: waiting.toQuote.length })}
          all={{
            href: `${routes.sourcingEvents()}?view=toQuote`,
            label: text('all', { count: waiting.toQuote.length }),
          }}
          rows={waiting.toQuote.toSorted((a, b) => a.closesAt.localeCompare(b.closesAt))}
          rowHref={(row) => routes.sourcingEvent(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
            { key: 'title', title: text('title'), render: (row) => row.title },
            {
              key: 'buyer',
              title: text('buyer'),
              phone: 'hidden',
              render: (row) => recordedName(row.buyerName, row.legalEntity, locale),
            },
            { key: 'closesAt', title: text('closesAt'), render: (row) => <DateTimeText value={row.closesAt} /> },
            { key: 'left', title: text('left'), render: (row) => <Countdown until={row.closesAt} now={now} /> },
          ]}
        />
        <WaitingList
          id="home-to-sign"
          title={text('toSign', { count: waiting.toSign.length })}
          all={{ href: `${routes.contracts()}?view=waiting`, label: text('all', { count: waiting.toSign.length }) }}
          rows={waiting.toSign}
          rowHref={(row) => routes.contract(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
            { key: 'title', title: text('title'), render: (row) => row.title },
            {
              key: 'buyer',
              title: text('buyer'),
              phone: 'hidden',
              render: (row) => recordedName(row.buyerName, row.legalEntity, locale),
            },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: (row) => <MoneyText value={row.gross} symbol={false} />,
            },
          ]}
        />
        <WaitingList
          id="home-to-confirm"
          title={text('toConfirm', { count: waiting.toConfirm.length })}
          all={{
            href: `${routes.purchaseOrders()}?view=confirm`,
            label: text('all', { count: waiting.toConfirm.length }),
          }}
          rows={waiting.toConfirm}
          rowHref={(row) => routes.purchaseOrder(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
            { key: 'products', title: text('products'), render: (row) => productsOf(row.lines, locale) },
            {
              key: 'location',
              title: text('location'),
              phone: 'hidden',
              render: (row) => recordedName(row.locationName, row.location, locale),
            },
            { key: 'sentAt', title: text('sentAt'), render: (row) => <DateTimeText value={row.sentAt} /> },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: (row) => <MoneyText value={row.gross} symbol={false} />,
            },
          ]}
        />
        <WaitingList
          id="home-to-ship"
          title={text('toShip', { count: waiting.toShip.length })}
          all={{ href: `${routes.purchaseOrders()}?view=ship`, label: text('all', { count: waiting.toShip.length }) }}
          rows={waiting.toShip}
          rowHref={(row) => routes.purchaseOrder(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
            {
              key: 'left',
              title: text('leftToShip'),
              render: (row) =>
                row.lines.filter(isToShip).map((line) => (
                  <div key={line.id}>
                    {productNameOf(line, locale)}{' '}
                    <QuantityText
                      value={subtractDecimals(line.progress.ordered, line.progress.shipped)}
                      unit={line.baseUnit}
                    />
                  </div>
                )),
            },
            {
              key: 'required',
              title: text('requiredDate'),
              render: (row) => (
                <DateText
                  value={
                    row.lines
                      .filter(isToShip)
                      .map(({ requiredDate }) => requiredDate)
                      .toSorted()[0]
                  }
                />
              ),
            },
            {
              key: 'location',
              title: text('location'),
              phone: 'hidden',
              render: (row) => recordedName(row.locationName, row.location, locale),
            },
          ]}
        />
        <WaitingList
          id="home-to-invoice"
          title={text('toInvoice', { count: toInvoice.length })}
          all={{ href: routes.newTaxInvoice(), label: text('all', { count: toInvoice.length }) }}
          rows={toInvoice}
          rowHref={(row) => routes.newTaxInvoice(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (row) => row.number },
            { key: 'products', title: text('products'), render: (row) => productsOf(row.open, locale) },
            {
              key: 'left',
              title: text('leftToInvoice'),
              render: (row) =>
                row.open.map((line) => (
                  <div key={line.productName}>
                    <QuantityText
                      value={subtractDecimals(line.progress.accepted, line.progress.invoiced)}
                      unit={line.baseUnit}
                    />
                  </div>
                )),
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => <StateTag of="PurchaseOrderState" value={row.state} />,
            },
          ]}
        />
        <WaitingList
          id="home-troubled"
          title={text('troubled', { count: waiting.troubled.length })}
          all={{
            href: `${routes.taxInvoices()}?view=troubled`,
            label: text('all', { count: waiting.troubled.length }),
          }}
          rows={waiting.troubled}
          rowHref={(row) => routes.taxInvoice(row.id)}
          columns={[
            { key: 'number', keep: true, title: text('invoice'), render: (row) => row.invoiceNumber },
            { key: 'why', title: text('why'), render: (row) => row.refusal ?? text('differs') },
            {
              key: 'gross',
              title: text('gross'),
              align: 'end',
              render: (row) => <MoneyText value={row.gross} symbol={false} />,
            },
            {
              key: 'held',
              title: text('heldCny'),
              align: 'end',
              render: (row) => <MoneyText value={row.heldGross} symbol={false} />,
            },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (row) => <StateTag of="TaxInvoiceState" value={row.state} />,
            },
          ]}
        />
        {money !== null && money.openItems.nodes.length > 0 && (
          <Section title={text('coming')} extra={<UiLink href={routes.payables()}>{text('allPayables')}</UiLink>} flush>
            <DataTable
              id="home-coming"
              label={text('coming')}
              rows={money.openItems.nodes}
              rowKey={(row) => row.id}
              rowHref={(row) => routes.taxInvoice(row.taxInvoice.id)}
              columns={[
                { key: 'invoice', keep: true, title: text('invoice'), render: (row) => row.invoiceNumber },
                { key: 'due', title: text('dueOn'), render: (row) => <DateText value={row.dueOn} /> },
                {
                  key: 'late',
                  title: text('late'),
                  render: (row) =>
                    row.overdueDays > 0 ? (
                      <ToneTag tone="failed">{text('lateDays', { count: row.overdueDays })}</ToneTag>
                    ) : (
                      <None />
                    ),
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
              empty={null}
            />
          </Section>
        )}
        {notices.nodes.length > 0 && (
          <Section
            title={text('unread', { count: unreadNoticeCount })}
            extra={<UiLink href={routes.notices()}>{text('allNotices')}</UiLink>}
            flush
          >
            <DataTable
              id="home-notices"
              label={text('unread', { count: unreadNoticeCount })}
              rows={notices.nodes}
              rowKey={(notice) => notice.id}
              rowHref={({ documentType, documentId }) => documentHref(documentType, documentId) ?? routes.notices()}
              columns={[
                { key: 'text', title: text('notice'), render: (notice) => notice.text },
                {
                  key: 'at',
                  title: text('raisedAt'),
                  width: 170,
                  render: (notice) => <DateTimeText value={notice.raisedAt} />,
                },
              ]}
              empty={null}
            />
          </Section>
        )}
      </div>
      <FiguresFrame title={text('figures')} days={days} hrefOf={routes.home}>
        <SalesFigures days={days} />
      </FiguresFrame>
    </AreaMessages>
  );
}

type Amount = { amountMinor: string; currency: string };

function Tile({ label, href, amount, tone }: { label: string; href: string; amount: Amount; tone?: 'failed' }) {
  return (
    <UiLink className={style.tile} href={href} data-tone={tone}>
      <span>{label}</span>
      <strong>
        <MoneyText value={amount} />
      </strong>
    </UiLink>
  );
}

type WaitingListProps<Row> = {
  id: string;
  title: string;
  /** Where all of them are, when they are more than stand here. */
  all: { href: string; label: string };
  rows: readonly Row[];
  rowHref: (row: Row) => string;
  columns: Column<Row>[];
};

/** The first of the documents that wait for one kind of step; nothing where none waits. */
function WaitingList<Row extends { id: string }>({ id, title, all, rows, rowHref, columns }: WaitingListProps<Row>) {
  if (rows.length === 0) return null;
  const rest = rows.length > shown ? <UiLink href={all.href}>{all.label}</UiLink> : undefined;
  return (
    <Section title={title} extra={rest} flush>
      <DataTable
        id={id}
        label={title}
        rows={rows.slice(0, shown)}
        rowKey={(row) => row.id}
        rowHref={rowHref}
        columns={columns}
        empty={null}
      />
    </Section>
  );
}
