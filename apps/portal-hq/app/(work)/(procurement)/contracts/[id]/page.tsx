import { ContractLines } from '@quanlian/app-kit/documents/contract-lines.tsx';
import { ContractText } from '@quanlian/app-kit/documents/contract-text.tsx';
import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { PurchaseRecord } from '@quanlian/app-kit/documents/purchase-record.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { Signatures } from '@quanlian/app-kit/documents/signatures.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { ContractActions } from './contract-actions.tsx';
import { ContractQuery } from './operations.ts';

const life = ['DRAFT', 'PENDING_SUPPLIER_SIGNATURE', 'PENDING_HQ_SIGNATURE', 'ACTIVE', 'EXPIRED'] as const;

export default async function ContractPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.contract');
  const locale = await requestLanguage();
  const contract = found((await readGraph(ContractQuery, { id })).contract);
  const ended = contract.state === 'TERMINATED' || contract.state === 'CANCELLED';
  const labels = life.map((key) => ({ key, label: text(`step${key}`) }));
  const steps: Step[] = ended
    ? [
        { key: 'DRAFT', label: labelOf('ContractState', 'DRAFT', locale), state: 'done' },
        ...(contract.activatedAt === null
          ? []
          : [
              {
                key: 'ACTIVE',
                label: labelOf('ContractState', 'ACTIVE', locale),
                state: 'done' as const,
                at: contract.activatedAt,
              },
            ]),
        { key: contract.state, label: labelOf('ContractState', contract.state, locale), state: 'failed' },
      ]
    : stepsUpTo(labels, contract.state);
  return (
    <DetailPage
      back={{ href: routes.contracts(), label: text('list') }}
      title={contract.number}
      state={<StateTag of="ContractState" value={contract.state} />}
      summary={[
        { label: text('supplier'), value: nameOf(contract.supplier, locale) },
        { label: text('gross'), value: <MoneyText value={contract.gross} /> },
        {
          label: text('validity'),
          value: text('fromTo', { from: contract.validFrom, until: contract.validUntil }),
        },
      ]}
      actions={
        <ContractActions
          id={id}
          state={contract.state}
          documentHash={contract.documentHash}
          allowedActions={contract.allowedActions}
          mayOrder={await may('purchase-order.release')}
          isUsedUp={contract.lines.every((line) => Number(line.remainingQuantity) <= 0)}
        />
      }
    >
      <LiveDocument topic={`procurement/Contract:${id}`} />
      <StepLine steps={steps} />
      {contract.state === 'DRAFT' && contract.returnComment !== null && (
        <Notice tone="failed">{text('returned', { comment: contract.returnComment })}</Notice>
      )}
      {ended && contract.endReason !== null && (
        <Notice tone="failed">{text('ended', { reason: contract.endReason })}</Notice>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('title'), value: contract.title },
            { label: text('buyer'), value: recordedName(contract.buyerName, contract.legalEntity, locale) },
            { label: text('supplier'), value: nameOf(contract.supplier, locale) },
            { label: text('validFrom'), value: <DateText value={contract.validFrom} /> },
            { label: text('validUntil'), value: <DateText value={contract.validUntil} /> },
            { label: text('paymentTerm'), value: text('termDays', { days: contract.paymentTermDays }) },
            { label: text('deliveryPlace'), value: contract.deliveryPlace },
            { label: text('net'), value: <MoneyText value={contract.net} /> },
            { label: text('tax'), value: <MoneyText value={contract.tax} /> },
            { label: text('gross'), value: <MoneyText value={contract.gross} /> },
            { label: text('activatedAt'), value: <DateTimeText value={contract.activatedAt} /> },
            { label: text('version'), value: contract.version === 0 ? <None /> : contract.version },
            ...(contract.paymentTermReason === null
              ? []
              : [{ label: text('paymentTermReason'), value: contract.paymentTermReason, wide: true }]),
            ...(contract.notes === null ? [] : [{ label: text('notes'), value: contract.notes, wide: true }]),
          ]}
        />
      </Section>
      <ContractLines contract={contract} locale={locale} />
      <Signatures contract={contract} />
      <ContractText sections={contract.text} />
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'Contract', ...contract }, contract.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <PurchaseRecord products={contract.purchasedProducts} history={<DocumentHistory entries={contract.history} />} />
    </DetailPage>
  );
}
