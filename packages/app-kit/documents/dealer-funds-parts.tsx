import { labelOf } from '@quanlian/labels/labels.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { DateText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

export type DealerFundsDocument = {
  legalEntity: { name: string; nameEn: string | null };
  agreementNumber?: string | null;
  agreementUntil?: string | null;
  creditDays?: number | null;
  overdueGraceDays?: number | null;
  purses: readonly { kind: string; amount: MoneyValue; usable: MoneyValue; note: string }[];
  advanceHeld: MoneyValue;
  depositAgreed: MoneyValue;
  creditLimit: MoneyValue;
  temporaryLimit: MoneyValue;
  receivable: MoneyValue;
  creditHeld: MoneyValue;
  creditAvailable: MoneyValue;
  orderableToday: MoneyValue;
  blocks: readonly { kind: string; remedy: string }[];
  overdue: readonly { documentNumber: string; dueOn: string; amount: MoneyValue }[];
};

/** A dealer's five purses, what it can order today, and what stands in the way with how to clear it. */
export async function DealerFundsBody({ funds }: { funds: DealerFundsDocument }) {
  const text = await getTranslations('documents.dealerFunds');
  const locale = await requestLanguage();
  return (
    <>
      {funds.blocks.map((block) => (
        <Notice
          key={block.kind}
          tone={block.kind === 'OVERDUE' || block.kind === 'PARTNER_NOT_ACTIVE' ? 'failed' : 'waiting'}
        >
          {text('block', { what: labelOf('FundsBlockKind', block.kind, locale), remedy: block.remedy })}
        </Notice>
      ))}
      {funds.overdue.length > 0 && (
        <Section title={text('overdue')} flush>
          <DataTable
            id="dealer-overdue"
            label={text('overdue')}
            rows={funds.overdue}
            rowKey={(one) => one.documentNumber}
            columns={[
              { key: 'number', keep: true, title: text('delivery'), render: (one) => one.documentNumber },
              { key: 'dueOn', title: text('dueOn'), render: (one) => <DateText value={one.dueOn} /> },
              {
                key: 'amount',
                title: text('openCny'),
                align: 'end',
                render: (one) => <MoneyText value={one.amount} symbol={false} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <Section title={text('purses')} flush>
        <DataTable
          id="dealer-purses"
          label={text('purses')}
          rows={funds.purses}
          rowKey={(purse) => purse.kind}
          columns={[
            {
              key: 'kind',
              keep: true,
              title: text('purse'),
              render: (purse) => labelOf('DealerPurseKind', purse.kind, locale),
            },
            {
              key: 'amount',
              title: text('amountCny'),
              align: 'end',
              render: (purse) => <MoneyText value={purse.amount} symbol={false} />,
            },
            {
              key: 'usable',
              title: text('usableCny'),
              align: 'end',
              render: (purse) => <MoneyText value={purse.usable} symbol={false} />,
              sum: <MoneyText value={funds.orderableToday} symbol={false} />,
            },
            { key: 'note', title: text('note'), phone: 'hidden', render: (purse) => purse.note },
          ]}
          empty={null}
        />
      </Section>
      <Section title={text('credit')}>
        <Facts
          facts={[
            { label: text('seller'), value: nameOf(funds.legalEntity, locale) },
            { label: text('agreement'), value: funds.agreementNumber ?? <None /> },
            {
              label: text('until'),
              value: funds.agreementUntil ? <DateText value={funds.agreementUntil} /> : <None />,
            },
            {
              label: text('terms'),
              value: funds.creditDays ? text('days', { days: funds.creditDays }) : text('prepaid'),
            },
            {
              label: text('grace'),
              value: funds.overdueGraceDays ? text('days', { days: funds.overdueGraceDays }) : <None />,
            },
            { label: text('creditLimit'), value: <MoneyText value={funds.creditLimit} /> },
            { label: text('temporaryLimit'), value: <MoneyText value={funds.temporaryLimit} /> },
            { label: text('receivable'), value: <MoneyText value={funds.receivable} /> },
            { label: text('creditHeld'), value: <MoneyText value={funds.creditHeld} /> },
            { label: text('creditAvailable'), value: <MoneyText value={funds.creditAvailable} /> },
            { label: text('advanceHeld'), value: <MoneyText value={funds.advanceHeld} /> },
            { label: text('depositAgreed'), value: <MoneyText value={funds.depositAgreed} /> },
          ]}
        />
      </Section>
    </>
  );
}
