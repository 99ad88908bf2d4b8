import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Facts, Section, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { BankReceiptQuery, DealersToClaimForQuery } from '../operations.ts';
import { ReceiptActions } from './receipt-actions.tsx';

export default async function ReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('finance.receipt');
  const locale = await requestLanguage();
  const receipt = found((await readGraph(BankReceiptQuery, { id })).bankReceipt);
  const stages = [
    receipt.repayments.map((one) => ({ type: 'Shipment', id: one.receivableId, number: one.documentNumber })),
    [{ type: 'BankReceipt', id, number: receipt.number, state: receipt.state }],
    receipt.partner === null ? [] : [{ type: 'DealerFunds', id: receipt.partner.id, number: receipt.partnerName }],
  ];
  const mayClaim = receipt.allowedActions.includes('claimBankReceipt');
  const dealers = mayClaim ? (await readGraph(DealersToClaimForQuery)).partners.nodes : [];
  const isThirdParty = receipt.claimKind === 'THIRD_PARTY';
  const life = isThirdParty
    ? (['UNCLAIMED', 'PENDING_APPROVAL', 'CLAIMED'] as const)
    : (['UNCLAIMED', 'CLAIMED'] as const);
  return (
    <DetailPage
      back={{ href: routes.receipts(), label: text('list') }}
      title={receipt.number}
      state={<StateTag of="BankReceiptState" value={receipt.state} />}
      summary={[
        { label: text('payer'), value: receipt.payerName },
        { label: text('amount'), value: <MoneyText value={receipt.amount} /> },
        { label: text('dealer'), value: receipt.partnerName ?? <None /> },
      ]}
      actions={
        <ReceiptActions
          id={id}
          state={receipt.state}
          hasTakenPart={receipt.hasTakenPart}
          allowedActions={receipt.allowedActions}
          dealers={dealers.map((dealer) => ({ value: dealer.id, label: `${dealer.code} ${dealer.name}` }))}
        />
      }
    >
      <LiveDocument topic={`finance/BankReceipt:${id}`} />
      <StepLine
        steps={stepsUpTo(
          life.map((key) => ({ key, label: labelOf('BankReceiptState', key, locale) })),
          receipt.state,
        )}
      />
      {receipt.rejectionReason && (
        <Notice tone="failed">{text('sentBack', { reason: receipt.rejectionReason })}</Notice>
      )}
      {receipt.state === 'PENDING_APPROVAL' && <Notice tone="waiting">{text('thirdParty')}</Notice>}
      {receipt.state === 'UNCLAIMED' && (
        <Section title={text('suggestions')} flush={receipt.suggestions.length > 0}>
          <DataTable
            id="receipt-suggestions"
            label={text('suggestions')}
            rows={receipt.suggestions}
            rowKey={(one) => one.partner.id}
            columns={[
              { key: 'dealer', keep: true, title: text('dealer'), render: (one) => one.partnerName },
              {
                key: 'clues',
                title: text('why'),
                render: (one) => one.clues.map((clue) => labelOf('ReceiptClue', clue, locale)).join(' · '),
              },
              { key: 'document', title: text('document'), render: (one) => one.documentNumber ?? <None /> },
              {
                key: 'claim',
                title: '',
                align: 'end',
                render: (one) =>
                  mayClaim ? (
                    <LinkButton href={routes.claimReceipt(id, one.partner.id)}>{text('claimForIt')}</LinkButton>
                  ) : (
                    <None />
                  ),
              },
            ]}
            empty={<p className={style.empty}>{text('noSuggestions')}</p>}
          />
        </Section>
      )}
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('entity'), value: nameOf(receipt.legalEntity, locale) },
            { label: text('account'), value: receipt.payerAccount },
            { label: text('remark'), value: receipt.remark === '' ? <None /> : receipt.remark },
            { label: text('bankReference'), value: receipt.bankReference },
            { label: text('bookedAt'), value: <DateTimeText value={receipt.bookedAt} /> },
            {
              label: text('claimKind'),
              value: receipt.claimKind ? <EnumText of="ReceiptClaimKind" value={receipt.claimKind} /> : <None />,
            },
            { label: text('claimedBy'), value: receipt.claimedByName ?? <None /> },
            { label: text('approvedBy'), value: receipt.approvedByName ?? <None /> },
            {
              label: text('claimedAt'),
              value: receipt.claimedAt ? <DateTimeText value={receipt.claimedAt} /> : <None />,
            },
          ]}
        />
      </Section>
      {receipt.authorisation && (
        <Section title={text('authorisation')}>
          <Facts
            facts={[
              { label: text('paysName'), value: receipt.authorisation.payerName },
              { label: text('paysFor'), value: receipt.authorisation.dealerName },
              {
                label: text('paper'),
                value: receipt.authorisation.url ? (
                  <a href={receipt.authorisation.url} download>
                    {text('download')}
                  </a>
                ) : (
                  <None />
                ),
              },
            ]}
          />
        </Section>
      )}
      {receipt.advance && receipt.deposit && (
        <Section title={text('split')} flush>
          <DataTable
            id="receipt-split"
            label={text('split')}
            rows={[
              ...receipt.repayments.map((one) => ({
                key: one.receivableId,
                what: text('repays', { number: one.documentNumber }),
                amount: one.amount,
              })),
              { key: 'advance', what: text('toAdvance'), amount: receipt.advance },
              { key: 'deposit', what: text('toDeposit'), amount: receipt.deposit },
            ]}
            rowKey={(row) => row.key}
            columns={[
              { key: 'what', keep: true, title: text('what'), render: (row) => row.what },
              {
                key: 'amount',
                title: text('amountCny'),
                align: 'end',
                render: (row) => <MoneyText value={row.amount} symbol={false} />,
                sum: <MoneyText value={receipt.amount} symbol={false} />,
              },
            ]}
            empty={null}
          />
        </Section>
      )}
      <RelatedDocuments stages={stages} currentId={id} hrefOf={documentHref} />
      <DocumentRecord money={[id, receipt.bankLineId]} history={<DocumentHistory entries={receipt.history} />} />
    </DetailPage>
  );
}
