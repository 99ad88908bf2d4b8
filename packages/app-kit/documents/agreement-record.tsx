import { labelOf } from '@quanlian/labels/labels.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { type Fact, Facts } from '@quanlian/ui/detail-page.tsx';
import { type DocumentTab, DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';
import type { DealerFundsDocument } from './dealer-funds-parts.tsx';
import type { RelatedDocument } from './shown-stages.ts';

type Order = {
  id: string;
  number: string;
  state: string;
  funding: string;
  createdAt: string;
  gross: MoneyValue;
};

interface Props {
  agreementNumber: string;
  /** The newest orders placed under it; undefined for those who may not see orders. */
  orders: readonly Order[] | undefined;
  orderHref: (id: string) => string;
  /** Where all of them stand; null when these are all. */
  allHref: string | null;
  /** What the dealer holds and owes with each company of ours; undefined for those who may not see it. */
  funds: readonly DealerFundsDocument[] | undefined;
  history: ReactNode;
}

/** Orders, money and history of a dealer agreement, each for those who may read it. */
export async function AgreementRecord({ agreementNumber, orders, orderHref, allHref, funds, history }: Props) {
  const record = await getTranslations('documents.record');
  const text = await getTranslations('documents.agreement');
  const tabs: DocumentTab[] = [];
  if (orders !== undefined) {
    const content = <Orders orders={orders} orderHref={orderHref} allHref={allHref} />;
    tabs.push({ key: 'orders', label: text('orders'), content });
  }
  if (funds !== undefined) {
    const current = funds.find((one) => one.agreementNumber === agreementNumber);
    const content = current === undefined ? text('notInForce') : <Money funds={current} />;
    tabs.push({ key: 'money', label: record('money'), content: <TabBody>{content}</TabBody> });
  }
  tabs.push({ key: 'history', label: record('history'), content: <TabBody>{history}</TabBody> });
  return <DocumentTabs label={text('record')} tabs={tabs} />;
}

/** What is drawn of orders of which not all were read: a number of "others" would be wrong. */
const drawnOfMany = 8;

/** The orders of an agreement as a stage of its drawing. */
export function ordersStage(orders: { nodes: readonly Order[]; pageInfo: { hasNextPage: boolean } } | undefined) {
  const drawn = orders?.pageInfo.hasNextPage ? orders.nodes.slice(0, drawnOfMany) : (orders?.nodes ?? []);
  return drawn.map(({ id, number, state }): RelatedDocument => ({ type: 'SalesOrder', id, number, state }));
}

async function Orders({
  orders,
  orderHref,
  allHref,
}: Pick<Props, 'orderHref' | 'allHref'> & { orders: readonly Order[] }) {
  const text = await getTranslations('documents.agreement');
  const locale = await requestLanguage();
  return (
    <>
      <DataTable
        id="agreement-orders"
        label={text('orders')}
        rows={orders}
        rowKey={(order) => order.id}
        rowHref={(order) => orderHref(order.id)}
        columns={[
          { key: 'number', keep: true, title: text('order'), render: (order) => order.number },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (order) => <MoneyText value={order.gross} symbol={false} />,
          },
          {
            key: 'funding',
            title: text('funding'),
            render: (order) => labelOf('SalesOrderFunding', order.funding, locale),
          },
          { key: 'at', title: text('placedAt'), render: (order) => <DateTimeText value={order.createdAt} /> },
          {
            key: 'state',
            title: text('state'),
            phone: 'corner',
            render: (order) => <StateTag of="SalesOrderState" value={order.state} />,
          },
        ]}
        empty={<TabBody>{text('noOrders')}</TabBody>}
      />
      {allHref !== null && (
        <TabBody>
          <UiLink href={allHref}>{text('allOrders')}</UiLink>
        </TabBody>
      )}
    </>
  );
}

/** What the dealer holds with us and owes us, beside what was agreed. */
async function Money({ funds }: { funds: DealerFundsDocument }) {
  const text = await getTranslations('documents.dealerFunds');
  const locale = await requestLanguage();
  const amounts: [string, MoneyValue][] = [
    ...funds.purses.map(({ kind, amount }): [string, MoneyValue] => [labelOf('DealerPurseKind', kind, locale), amount]),
    ...(
      [
        'depositAgreed',
        'advanceHeld',
        'creditLimit',
        'temporaryLimit',
        'receivable',
        'creditHeld',
        'creditAvailable',
      ] as const
    ).map((key): [string, MoneyValue] => [text(key), funds[key]]),
  ];
  return <Facts facts={amounts.map(([label, amount]): Fact => ({ label, value: <MoneyText value={amount} /> }))} />;
}
