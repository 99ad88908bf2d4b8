import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { Notice } from '@quanlian/ui/notice.tsx';
import { DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ClaimForm } from './claim-form.tsx';
import { ReceiptToClaimQuery } from './operations.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ partner?: string }> };

/** Whose the money is has been said; here it is split: what it repays, what is security, the rest is an advance. */
export default async function ClaimPage({ params, searchParams }: Props) {
  await needs('receipt-claim.write');
  const [{ id }, { partner: partnerId = '' }] = [await params, await searchParams];
  // Whose it may be is chosen on the receipt's own page.
  if (partnerId === '') redirect(routes.receipt(id));
  const text = await getTranslations('finance.claim');
  const answer = await readGraph(ReceiptToClaimQuery, { id, partnerId, filter: { partnerId, isOpen: true } });
  const [receipt, partner] = [found(answer.bankReceipt), found(answer.partner)];
  // Claimed by somebody meanwhile: its own page says by whom, and what became of it.
  if (receipt.state !== 'UNCLAIMED') redirect(routes.receipt(id));
  const isThirdParty = ![partner.name, partner.bankAccount?.accountName].includes(receipt.payerName);
  return (
    <DetailPage
      back={{ href: routes.receipt(id), label: receipt.number }}
      title={text('title')}
      summary={[
        { label: text('dealer'), value: partner.name },
        { label: text('payer'), value: receipt.payerName },
        { label: text('amount'), value: <MoneyText value={receipt.amount} /> },
        { label: text('bookedAt'), value: <DateTimeText value={receipt.bookedAt} /> },
      ]}
    >
      {isThirdParty && <Notice tone="waiting">{text('thirdParty', { payer: receipt.payerName })}</Notice>}
      <Section title={text('split')}>
        <ClaimForm
          id={id}
          partnerId={partner.id}
          amountMinor={receipt.amount.amountMinor}
          isThirdParty={isThirdParty}
          open={answer.receivables.nodes.map((one) => ({
            id: one.id,
            number: one.number,
            dueOn: one.dueOn,
            openMinor: one.open.amountMinor,
          }))}
        />
      </Section>
    </DetailPage>
  );
}
