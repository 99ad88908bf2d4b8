import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { OrderLines } from '@quanlian/app-kit/documents/order-lines.tsx';
import { OrderProgress } from '@quanlian/app-kit/documents/progress.tsx';
import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { nameOf, recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { ChangeProposal } from './change-proposal.tsx';
import { PurchaseOrderQuery } from './operations.ts';
import { PurchaseOrderActions } from './purchase-order-actions.tsx';

export default async function PurchaseOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('procurement.purchaseOrder');
  const locale = await requestLanguage();
  const order = found((await readGraph(PurchaseOrderQuery, { id })).purchaseOrder);
  const receipts = order.relatedDocuments.filter(({ type }) => type === 'GoodsReceipt').map((one) => one.id);
  return (
    <DetailPage
      back={{ href: routes.purchaseOrders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="PurchaseOrderState" value={order.state} />}
      summary={[
        { label: text('supplier'), value: nameOf(order.supplier, locale) },
        { label: text('gross'), value: <MoneyText value={order.gross} /> },
        { label: text('location'), value: recordedName(order.locationName, order.location, locale) },
      ]}
      actions={
        <PurchaseOrderActions
          id={id}
          contractId={order.contract.id}
          state={order.state}
          allowedActions={order.allowedActions}
        />
      }
    >
      <LiveDocument topic={`procurement/PurchaseOrder:${id}`} />
      <StepLine steps={stepsOf()} />
      {order.state === 'DRAFT' && order.rejectComment !== null && (
        <Notice tone="failed">{text('sentBack', { comment: order.rejectComment })}</Notice>
      )}
      {order.endReason !== null && (order.state === 'CANCELLED' || order.state === 'CLOSED') && (
        <Notice tone="failed">{text('ended', { reason: order.endReason })}</Notice>
      )}
      {order.change !== null && (
        <ChangeProposal orderId={id} change={order.change} allowedActions={order.allowedActions} />
      )}
      <OrderProgress lines={order.lines} locale={locale} />
      <OrderLines order={order} locale={locale} />
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('contract'),
              value: <UiLink href={routes.contract(order.contract.id)}>{order.contract.number}</UiLink>,
            },
            { label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) },
            { label: text('location'), value: recordedName(order.locationName, order.location, locale) },
            { label: text('deliveryAddress'), value: order.deliveryAddress },
            { label: text('paymentTerm'), value: text('termDays', { days: order.paymentTermDays }) },
            { label: text('releasedBy'), value: order.releasedByName },
            { label: text('releasedAt'), value: <DateTimeText value={order.releasedAt} /> },
            { label: text('approvedBy'), value: order.approvedByName ?? <None /> },
            { label: text('confirmedBy'), value: order.confirmedByName ?? <None /> },
            ...(order.note === null ? [] : [{ label: text('note'), value: order.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesOfPurchase({ type: 'PurchaseOrder', ...order }, order.relatedDocuments)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={receipts}
        goods={receipts.map((documentId) => ({ documentId }))}
        history={<DocumentHistory entries={order.history} />}
      />
    </DetailPage>
  );

  function stepsOf(): Step[] {
    const label = (key: string) => labelOf('PurchaseOrderState', key, locale);
    const life = [
      { key: 'PENDING_APPROVAL', label: text('stepRelease'), at: order.sentAt ?? order.releasedAt },
      { key: 'PENDING_CONFIRMATION', label: text('stepConfirm'), at: order.confirmedAt },
      { key: 'CONFIRMED', label: text('stepShip') },
      { key: 'PARTIALLY_RECEIVED', label: text('stepReceive') },
      { key: 'RECEIVED', label: text('stepReceived') },
      { key: 'CLOSED', label: text('stepClose') },
    ];
    if (order.state === 'CANCELLED') {
      const passed = life.filter(({ at }) => at !== undefined && at !== null);
      return [
        ...passed.map((step) => ({ ...step, state: 'done' as const })),
        { key: 'CANCELLED', label: label('CANCELLED'), state: 'failed' },
      ];
    }
    if (order.state === 'DRAFT')
      return [{ key: 'DRAFT', label: label('DRAFT'), state: 'current' }, ...stepsUpTo(life, '')];
    if (order.state === 'CHANGING') {
      const before = order.confirmedAt === null ? 'PENDING_CONFIRMATION' : 'CONFIRMED';
      return stepsUpTo(life, before).map((step) =>
        step.key === before ? { ...step, label: label('CHANGING') } : step,
      );
    }
    return stepsUpTo(life, order.state);
  }
}
