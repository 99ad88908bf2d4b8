import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { TransferOfDealerFragment } from '#generated/graphql.ts';

/** Money that the dealer transferred and what became of it. */
export async function TransferTable({
  rows,
  paging,
}: {
  rows: readonly TransferOfDealerFragment[];
  paging?: ReactNode;
}) {
  const text = await getTranslations('money.statements');
  return (
    <DataTable
      id="my-receipts"
      label={text('receipts')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', keep: true, title: text('receipt'), render: (row) => row.number },
        { key: 'payer', title: text('payer'), phone: 'hidden', render: (row) => row.payerName },
        { key: 'at', title: text('bookedAt'), render: (row) => <DateTimeText value={row.bookedAt} /> },
        {
          key: 'amount',
          title: text('amountCny'),
          align: 'end',
          render: (row) => <MoneyText value={row.amount} symbol={false} />,
        },
        {
          key: 'repays',
          title: text('repays'),
          render: (row) =>
            row.repayments.length > 0 ? row.repayments.map((one) => one.documentNumber).join('、') : <None />,
        },
        {
          key: 'advance',
          title: text('advanceCny'),
          align: 'end',
          render: (row) => (row.advance ? <MoneyText value={row.advance} symbol={false} /> : <None />),
        },
      ]}
      empty={<p className={style.empty}>{text('noReceipts')}</p>}
      {...(paging === undefined ? {} : { paging })}
    />
  );
}
