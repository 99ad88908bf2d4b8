import { DocumentHistory } from '@quanlian/app-kit/documents/document-history.tsx';
import { OrderLines } from '@quanlian/app-kit/documents/order-lines.tsx';
import { OrderProgress } from '@quanlian/app-kit/documents/progress.tsx';
import { RelatedDocuments } from '@quanlian/app-kit/documents/related-documents.tsx';
import { LiveDocument } from '@quanlian/app-kit/live/live.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { compareDecimals } from '@quanlian/money/decimal.ts';
import { DetailPage, Facts, Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { DateTimeText, MoneyText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { DocumentRecord } from '../../../document-record/document-record.tsx';
import { readPurchase, stagesAround } from '../../../document-record/purchase.ts';
import { ChangeProposal } from './change-proposal.tsx';
import { PurchaseOrderQuery } from './operations.ts';
import { OrderActions } from './order-actions.tsx';

export default async function PurchaseOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('orders.order');
  const locale = await requestLanguage();
  const order = found((await readGraph(PurchaseOrderQuery, { id })).purchaseOrder);
  const isBillable = order.lines.some(({ progress }) => compareDecimals(progress.invoiced, progress.accepted) < 0);
  const mayInvoice = await may('tax-invoice.submit');
  const seesContracts = await may('contract.read');
  const purchase = await readPurchase(id);
  return (
    <DetailPage
      back={{ href: routes.purchaseOrders(), label: text('list') }}
      title={order.number}
      state={<StateTag of="PurchaseOrderState" value={order.state} />}
      summary={[
        { label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) },
        { label: text('gross'), value: <MoneyText value={order.gross} /> },
        { label: text('location'), value: recordedName(order.locationName, order.location, locale) },
      ]}
      actions={
        <OrderActions
          id={id}
          state={order.state}
          allowedActions={order.allowedActions}
          shipReason={order.allowedActions.includes('createShipmentNotice') ? null : text('notNow')}
          invoiceReason={mayInvoice ? (isBillable ? null : text('nothingToInvoice')) : text('mayNotInvoice')}
        />
      }
    >
      <LiveDocument topic={`procurement/PurchaseOrder:${id}`} />
      <StepLine steps={stepsOf()} />
      {order.state === 'PENDING_CONFIRMATION' && <Notice tone="waiting">{text('toConfirm')}</Notice>}
      {order.endReason !== null && (order.state === 'CANCELLED' || order.state === 'CLOSED') && (
        <Notice tone="failed">{text('ended', { reason: order.endReason })}</Notice>
      )}
      {order.change !== null && <ChangeProposal change={order.change} />}
      <OrderProgress lines={order.lines} locale={locale} />
      <OrderLines order={order} locale={locale} />
      <Section title={text('facts')}>
        <Facts
          facts={[
            {
              label: text('contract'),
              value: seesContracts ? (
                <UiLink href={routes.contract(order.contract.id)}>{order.contract.number}</UiLink>
              ) : (
                order.contract.number
              ),
            },
            { label: text('buyer'), value: recordedName(order.buyerName, order.legalEntity, locale) },
            { label: text('location'), value: recordedName(order.locationName, order.location, locale) },
            { label: text('deliveryAddress'), value: order.deliveryAddress },
            { label: text('paymentTerm'), value: text('termDays', { days: order.paymentTermDays }) },
            { label: text('sentAt'), value: <DateTimeText value={order.sentAt} /> },
            { label: text('confirmedBy'), value: order.confirmedByName ?? <None /> },
            { label: text('confirmedAt'), value: <DateTimeText value={order.confirmedAt} /> },
            ...(order.note === null ? [] : [{ label: text('note'), value: order.note, wide: true }]),
          ]}
        />
      </Section>
      <RelatedDocuments
        stages={stagesAround({ type: 'PurchaseOrder', ...order }, order.relatedDocuments, purchase)}
        currentId={id}
        hrefOf={documentHref}
      />
      <DocumentRecord
        money={purchase.invoices}
        goods={purchase.receipts}
        history={<DocumentHistory entries={order.history} />}
      />
    </DetailPage>
  );

  function stepsOf(): Step[] {
    const label = (key: string) => labelOf('PurchaseOrderState', key, locale);
    const life = [
      { key: 'PENDING_CONFIRMATION', label: label('PENDING_CONFIRMATION'), at: order.sentAt },
      { key: 'CONFIRMED', label: label('CONFIRMED'), at: order.confirmedAt },
      { key: 'PARTIALLY_RECEIVED', label: label('PARTIALLY_RECEIVED') },
      { key: 'RECEIVED', label: label('RECEIVED') },
      { key: 'CLOSED', label: label('CLOSED') },
    ];
    if (order.state === 'CANCELLED') {
      const passed = life.filter(({ at }) => at !== undefined && at !== null);
      return [
        ...passed.map((step) => ({ ...step, state: 'done' as const })),
        { key: 'CANCELLED', label: label('CANCELLED'), state: 'failed' },
      ];
    }
    if (order.state === 'CHANGING') {
      const before = order.confirmedAt === null ? 'PENDING_CONFIRMATION' : 'CONFIRMED';
      return stepsUpTo(life, before).map((step) =>
        step.key === before ? { ...step, label: label('CHANGING') } : step,
      );
    }
    return stepsUpTo(life, order.state);
  }
}
