import { DealerFundsBody } from '@quanlian/app-kit/documents/dealer-funds-parts.tsx';
import { found } from '@quanlian/app-kit/server-graph.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DealerFundsQuery } from './operations.ts';
import { RequestTemporaryLimit } from './request-temporary-limit.tsx';
import { TemporaryLimitActions } from './temporary-limit-actions.tsx';

export default async function DealerFundsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('finance.dealerFunds');
  const { dealerFunds, temporaryLimits } = await readGraph(DealerFundsQuery, { partnerId: id });
  const [first] = dealerFunds.nodes;
  const funds = found(first ?? null);
  const mayRaise = await may('credit.write');
  return (
    <DetailPage
      back={{ href: routes.dealerFundsList(), label: text('title') }}
      title={funds.partnerName}
      summary={[
        { label: text('code'), value: funds.partnerCode },
        { label: text('orderableToday'), value: <MoneyText value={funds.orderableToday} /> },
        { label: text('creditAvailable'), value: <MoneyText value={funds.creditAvailable} /> },
      ]}
      actions={
        <RequestTemporaryLimit
          partnerId={id}
          entities={dealerFunds.nodes.map(({ legalEntity }) => ({ value: legalEntity.id, label: legalEntity.name }))}
          disabledReason={mayRaise ? null : text('needsApprover')}
        />
      }
    >
      {dealerFunds.nodes.map((one) => (
        <DealerFundsBody key={one.id} funds={one} />
      ))}
      <Section title={text('temporaryLimits')} flush={temporaryLimits.nodes.length > 0}>
        <DataTable
          id="temporary-limits"
          label={text('temporaryLimits')}
          rows={temporaryLimits.nodes}
          rowKey={(limit) => limit.id}
          columns={[
            { key: 'number', keep: true, title: text('number'), render: (limit) => limit.number },
            {
              key: 'amount',
              title: text('temporaryLimit'),
              align: 'end',
              render: (limit) => <MoneyText value={limit.amount} symbol={false} />,
            },
            { key: 'from', title: text('validFrom'), render: (limit) => <DateText value={limit.validFrom} /> },
            { key: 'until', title: text('validUntil'), render: (limit) => <DateText value={limit.validUntil} /> },
            { key: 'reason', title: text('reason'), phone: 'hidden', render: (limit) => limit.reason },
            { key: 'by', title: text('requestedBy'), phone: 'hidden', render: (limit) => limit.requestedByName },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (limit) => <StateTag of="TemporaryLimitState" value={limit.state} />,
            },
            {
              key: 'act',
              title: '',
              align: 'end',
              render: (limit) => (
                <TemporaryLimitActions
                  id={limit.id}
                  hasTakenPart={limit.hasTakenPart}
                  allowedActions={limit.allowedActions}
                />
              ),
            },
          ]}
          empty={<p className={style.empty}>{text('noTemporaryLimits')}</p>}
        />
      </Section>
    </DetailPage>
  );
}
