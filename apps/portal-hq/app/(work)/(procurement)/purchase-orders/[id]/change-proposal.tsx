import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { PurchaseOrderQuery } from '#generated/graphql.ts';
import { DecideOrderChange } from './decide-order-change.tsx';

type Change = NonNullable<NonNullable<PurchaseOrderQuery['purchaseOrder']>['change']>;
type Props = { orderId: string; change: Change; allowedActions: readonly string[] };

/** What the supplier would rather deliver, beside what was ordered. */
export async function ChangeProposal({ orderId, change, allowedActions }: Props) {
  const text = await getTranslations('procurement.purchaseOrder');
  const locale = await requestLanguage();
  return (
    <Section
      title={text('change')}
      extra={
        change.state === 'PROPOSED' ? (
          <DecideOrderChange orderId={orderId} allowedActions={allowedActions} />
        ) : (
          <StateTag of="PurchaseOrderChangeState" value={change.state} />
        )
      }
      flush
    >
      <div style={{ padding: '12px 16px' }}>
        <p>
          {text('changeBy', { name: change.proposedByName })} <DateTimeText value={change.proposedAt} /> ·{' '}
          {text('changeReason', { reason: change.reason })}
        </p>
        {change.decidedByName !== null && (
          <p className={style.empty}>
            {text('changeDecided', { name: change.decidedByName, comment: change.decisionComment ?? '—' })}
          </p>
        )}
      </div>
      <DataTable
        id="purchase-order-change"
        label={text('change')}
        rows={change.lines}
        rowKey={(line) => line.purchaseOrderLineId}
        columns={[
          { key: 'product', title: text('product'), render: (line) => productNameOf(line, locale) },
          {
            key: 'from',
            title: text('quantityBefore'),
            align: 'end',
            render: (line) => <QuantityText value={line.fromQuantity} unit={line.baseUnit} />,
          },
          {
            key: 'to',
            title: text('quantityAfter'),
            align: 'end',
            render: (line) => (
              <strong>
                <QuantityText value={line.toQuantity} unit={line.baseUnit} />
              </strong>
            ),
          },
          { key: 'fromDate', title: text('dateBefore'), render: (line) => <DateText value={line.fromDate} /> },
          {
            key: 'toDate',
            title: text('dateAfter'),
            render: (line) => (
              <strong>
                <DateText value={line.toDate} />
              </strong>
            ),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}
