import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import type { LedgerDocumentType } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import style from './payments.module.css';

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
  switch (type) {
    case 'GOODS_RECEIPT':
      return routes.goodsReceipt(id);
    case 'PAYABLE': {
      const invoice = links.find(({ kind }) => kind === 'taxInvoiceId')?.value;
      // A payable has no page of its own; its number is its invoice's.
      return invoice === undefined
        ? `${routes.payables()}?view=all&q=${encodeURIComponent(number)}`
        : routes.taxInvoice(invoice);
    }
    case 'PAY_OUT':
      return routes.payOut(id);
    case 'OPENING_BALANCE':
      return routes.bankAccount(id);
    default:
      // Pages of sales are added here with the pages themselves.
      return undefined;
  }
}
