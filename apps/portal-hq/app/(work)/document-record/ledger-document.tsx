import style from '@quanlian/ui/cells.module.css';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import type { LedgerDocumentType } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';

type Props = {
  type: LedgerDocumentType;
  id: string;
  number: string;
  links?: readonly { kind: string; value: string }[];
};

/** The document that a transfer was made for, as a link to its page. */
export function LedgerDocument({ type, id, number, links = [] }: Props) {
  const href = hrefOf({ type, id, number, links });
  return (
    <span className={style.two}>
      {href === undefined ? number : <UiLink href={href}>{number}</UiLink>}
      <small>
        <EnumText of="LedgerDocumentType" value={type} />
      </small>
    </span>
  );
}

function hrefOf({ type, id, number, links }: Required<Props>): string | undefined {
  const linkOf = (kind: string) => links.find((link) => link.kind === kind)?.value;
  switch (type) {
    case 'GOODS_RECEIPT':
      return routes.goodsReceipt(id);
    case 'PAYABLE': {
      const invoice = linkOf('taxInvoiceId');
      // A payable has no page of its own; its number is its invoice's.
      return invoice === undefined
        ? `${routes.payables()}?view=all&q=${encodeURIComponent(number)}`
        : routes.taxInvoice(invoice);
    }
    case 'PAY_OUT':
      return routes.payOut(id);
    case 'OPENING_BALANCE':
      return routes.bankAccount(id);
    case 'PRODUCTION_ORDER':
      return routes.productionOrder(id);
    case 'SALES_ORDER':
      return routes.salesOrder(id);
    case 'SHIPMENT':
      return routes.shipment(id);
    case 'SALES_RETURN':
      return routes.salesReturn(id);
    case 'PAYMENT_ORDER':
      return routes.paymentOrder(id);
    case 'REFUND':
      return routes.refund(id);
    case 'BANK_RECEIPT':
      // Until it is claimed it is the bank's line, and its number the bank's: the receipt is found by it.
      return links.length === 0 || linkOf('bankLineId') === id
        ? `${routes.receipts()}?view=all&q=${encodeURIComponent(number)}`
        : routes.receipt(id);
    case 'CHANNEL_BILL':
    case 'RECONCILIATION_DIFFERENCE': {
      const day = linkOf('reconciliationId');
      return day === undefined ? routes.channelReconciliations() : routes.channelReconciliation(day);
    }
    case 'POINTS_MOVEMENT':
    case 'COUPON_MOVEMENT': {
      const member = linkOf('memberId');
      return member === undefined ? undefined : routes.member(member);
    }
  }
}
