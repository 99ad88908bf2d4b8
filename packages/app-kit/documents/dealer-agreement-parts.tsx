import { labelOf } from '@quanlian/labels/labels.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import { type Fact, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { formatTaxRate } from '@quanlian/ui/format.ts';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { DateText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { requestLanguage } from '../request-language.ts';

interface Agreement {
  legalEntity: { nameEn: string | null };
  legalEntityName: string;
  territory: readonly string[];
  isExclusive: boolean;
  paymentTerms: string;
  creditLimit: MoneyValue;
  creditDays: number;
  overdueGraceDays: number;
  deposit: MoneyValue;
  minimumOrder: MoneyValue;
  minimumRemainingPercent: number;
  rebateRate: string;
  target: MoneyValue;
  validFrom: string;
  validUntil: string;
  notes: string | null;
}

/** Where and until when a dealer sells for us, and on what terms. */
export async function AgreementTerms({ agreement, dealer }: { agreement: Agreement; dealer: ReactNode }) {
  const text = await getTranslations('documents.agreement');
  const locale = await requestLanguage();
  const scope: Fact[] = [
    { label: text('dealer'), value: dealer },
    { label: text('seller'), value: recordedName(agreement.legalEntityName, agreement.legalEntity, locale) },
    { label: text('validFrom'), value: <DateText value={agreement.validFrom} /> },
    { label: text('validUntil'), value: <DateText value={agreement.validUntil} /> },
    {
      label: text('territory'),
      value: agreement.territory.map((code) => labelOf('Division', code, locale)).join(text('comma')),
    },
    { label: text('exclusivity'), value: agreement.isExclusive ? text('exclusive') : text('notExclusive') },
  ];
  const terms: Fact[] = [
    { label: text('paymentTerms'), value: <EnumText of="DealerPaymentTerms" value={agreement.paymentTerms} /> },
    { label: text('creditLimit'), value: <MoneyText value={agreement.creditLimit} /> },
    { label: text('creditDays'), value: text('days', { days: agreement.creditDays }) },
    { label: text('graceDays'), value: text('days', { days: agreement.overdueGraceDays }) },
    { label: text('deposit'), value: <MoneyText value={agreement.deposit} /> },
    { label: text('minimumOrder'), value: <MoneyText value={agreement.minimumOrder} /> },
    { label: text('remainingLife'), value: text('percent', { percent: agreement.minimumRemainingPercent }) },
    { label: text('rebateRate'), value: formatTaxRate(agreement.rebateRate, locale) },
    { label: text('target'), value: <MoneyText value={agreement.target} /> },
    ...(agreement.notes === null ? [] : [{ label: text('notes'), value: agreement.notes, wide: true }]),
  ];
  return (
    <>
      <Section title={text('scope')}>
        <Facts facts={scope} />
      </Section>
      <Section title={text('terms')}>
        <Facts facts={terms} />
      </Section>
    </>
  );
}
