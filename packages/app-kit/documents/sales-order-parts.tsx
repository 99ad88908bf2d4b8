import type { Locale } from '@quanlian/labels/label.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { unitName } from '@quanlian/labels/unit-name.ts';
import type { MoneyValue } from '@quanlian/money/money-text.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Section, type Step, StepLine, stepsUpTo } from '@quanlian/ui/detail-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { Notice } from '@quanlian/ui/notice.tsx';
import { DecimalText, MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { requestLanguage } from '../request-language.ts';

interface Named {
  nameEn: string | null;
}

interface Order {
  channel: 'DEALER' | 'SHOP';
  state: string;
  listGross: MoneyValue;
  scheme: MoneyValue;
  coupon: MoneyValue;
  pointsAmount: MoneyValue;
  tax: MoneyValue;
  gross: MoneyValue;
  asked: readonly { product: Named; productName: string; baseUnit: string; quantity: string }[];
  lines: readonly {
    id: string;
    product: Named;
    productCode: string;
    productName: string;
    baseUnit: string;
    unitsPerCase: number | null;
    orderedQuantity: string;
    giftQuantity: string;
    quantity: string;
    unitPrice: string;
    priceRule: string;
    promotionName: string | null;
    promotionVersion: number | null;
    shippedQuantity: string;
    signedQuantity: string;
    shortQuantity: string;
    listGross: MoneyValue;
    scheme: MoneyValue;
    coupon: MoneyValue;
    pointsAmount: MoneyValue;
    tax: MoneyValue;
    gross: MoneyValue;
  }[];
}

/** Lines with what each costs and why, and how far it has come. */
export async function SalesOrderLines({ order }: { order: Order }) {
  const text = await getTranslations('documents.salesOrder');
  const locale = await requestLanguage();
  const [first] = order.lines;
  if (!first) {
    return (
      <Section title={text('asked')} flush>
        <DataTable
          id="sales-order-asked"
          label={text('asked')}
          rows={order.asked}
          rowKey={(line) => line.productName}
          columns={[
            {
              key: 'product',
              title: text('product'),
              render: (line) => recordedName(line.productName, line.product, locale),
            },
            {
              key: 'quantity',
              title: text('quantity'),
              align: 'end',
              render: (line) => <QuantityText value={line.quantity} unit={line.baseUnit} />,
            },
          ]}
          empty={null}
        />
      </Section>
    );
  }
  const isShop = order.channel === 'SHOP';
  // What was refused comes to nothing.
  const sumOf = (money: MoneyValue) =>
    order.state === 'REFUSED' ? {} : { sum: <MoneyText value={money} symbol={false} /> };
  return (
    <Section title={text('lines')} flush>
      <DataTable
        id="sales-order-lines"
        label={text('lines')}
        rows={order.lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'product',
            title: text('product'),
            render: (line) => (
              <span className={style.two}>
                <span>{recordedName(line.productName, line.product, locale)}</span>
                <small>{line.productCode}</small>
              </span>
            ),
          },
          {
            key: 'quantity',
            title: text('quantity'),
            align: 'end',
            render: (line) => (
              <span className={style.two}>
                <QuantityText
                  value={line.quantity}
                  unit={line.baseUnit}
                  {...(line.unitsPerCase === null
                    ? {}
                    : { pack: { name: text('case'), size: String(line.unitsPerCase) } })}
                />
                {Number(line.giftQuantity) > 0 && (
                  <small>
                    {text('gift', {
                      quantity: Number(line.giftQuantity),
                      unit: unitName(line.baseUnit, locale, line.giftQuantity),
                    })}
                  </small>
                )}
                {line.quantity !== line.orderedQuantity && (
                  <small>
                    {text('ordered', {
                      quantity: Number(line.orderedQuantity),
                      unit: unitName(line.baseUnit, locale, line.orderedQuantity),
                    })}
                  </small>
                )}
              </span>
            ),
          },
          {
            key: 'price',
            title: text('unitPrice'),
            align: 'end',
            render: (line) => <DecimalText value={line.unitPrice} minimum={2} />,
          },
          {
            key: 'rule',
            title: text('priceRule'),
            render: (line) => (
              <span className={style.two}>
                <span>{line.priceRule}</span>
                {line.promotionName !== null && (
                  <small>{text('promotion', { name: line.promotionName, version: line.promotionVersion ?? 1 })}</small>
                )}
              </span>
            ),
          },
          {
            key: 'list',
            title: text('listCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.listGross} symbol={false} />,
            ...sumOf(order.listGross),
          },
          {
            key: 'scheme',
            title: text('schemeCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.scheme} symbol={false} />,
            ...sumOf(order.scheme),
          },
          ...(isShop
            ? [
                {
                  key: 'coupon',
                  title: text('couponCny'),
                  align: 'end' as const,
                  render: (line: Order['lines'][number]) => <MoneyText value={line.coupon} symbol={false} />,
                  ...sumOf(order.coupon),
                },
                {
                  key: 'points',
                  title: text('pointsCny'),
                  align: 'end' as const,
                  render: (line: Order['lines'][number]) => <MoneyText value={line.pointsAmount} symbol={false} />,
                  ...sumOf(order.pointsAmount),
                },
              ]
            : []),
          {
            key: 'tax',
            title: text('taxCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.tax} symbol={false} />,
            ...sumOf(order.tax),
          },
          {
            key: 'gross',
            title: text('grossCny'),
            align: 'end',
            render: (line) => <MoneyText value={line.gross} symbol={false} />,
            ...sumOf(order.gross),
          },
          {
            key: 'progress',
            title: text('progress'),
            render: (line) => (
              <span className={style.two}>
                <span>{text('shipped', { shipped: Number(line.shippedQuantity), all: Number(line.quantity) })}</span>
                <small>
                  {text('signed', { signed: Number(line.signedQuantity), short: Number(line.shortQuantity) })}
                </small>
              </span>
            ),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}

interface Life {
  channel: 'DEALER' | 'SHOP';
  state: string;
  createdAt: string;
  approvedAt: string | null;
  paidAt: string | null;
  confirmedAt: string | null;
  shippedAt: string | null;
  signedAt: string | null;
  completedAt: string | null;
}

/** Where the order stands, in the order of its life; an ended one shows how far it came. */
export async function SalesOrderSteps({ order, locale }: { order: Life; locale: Locale }) {
  const text = await getTranslations('documents.salesOrder');
  const isShop = order.channel === 'SHOP';
  const life = [
    { key: 'PLACING', label: text('stepPlaced'), at: order.createdAt },
    ...(isShop
      ? [{ key: 'AWAITING_PAYMENT', label: text('stepPay'), at: order.paidAt }]
      : [
          { key: 'AWAITING_APPROVAL', label: text('stepApprove'), at: order.approvedAt },
          { key: 'AWAITING_ALLOCATION', label: text('stepAllocate'), at: order.confirmedAt },
        ]),
    { key: 'AWAITING_SHIPMENT', label: text('stepShip'), at: order.shippedAt },
    { key: 'SHIPPED', label: text('stepSign'), at: order.signedAt },
    { key: 'SIGNED', label: isShop ? text('stepWindow') : text('stepInvoice'), at: order.completedAt },
    { key: 'COMPLETED', label: labelOf('SalesOrderState', 'COMPLETED', locale) },
  ];
  if (['REFUSED', 'CANCELLED', 'LAPSED'].includes(order.state)) {
    const passed: Step[] = life
      .filter(({ at }) => at !== undefined && at !== null)
      .map((step) => ({ ...step, state: 'done' }));
    const ended: Step = { key: order.state, label: labelOf('SalesOrderState', order.state, locale), state: 'failed' };
    return <StepLine steps={[...passed, ended]} />;
  }
  const current: Record<string, string> = { PARTLY_SHIPPED: 'AWAITING_SHIPMENT', CLOSING: 'AWAITING_PAYMENT' };
  return <StepLine steps={stepsUpTo(life, current[order.state] ?? order.state)} />;
}

interface Ended {
  state: string;
  endedReason: string | null;
  endComment: string | null;
  refundState: string | null;
  refusal: { message: string } | null;
}

/** Why the order was not taken or ended, and what becomes of the money. */
export async function SalesOrderNotices({ order, locale }: { order: Ended; locale: Locale }) {
  const text = await getTranslations('documents.salesOrder');
  return (
    <>
      {order.refusal !== null && <Notice tone="failed">{order.refusal.message}</Notice>}
      {order.refusal === null && order.endedReason !== null && (
        <Notice tone="failed">
          {[labelOf('SalesOrderEndedReason', order.endedReason, locale), order.endComment].filter(Boolean).join('：')}
        </Notice>
      )}
      {order.refundState !== null && (
        <Notice tone={order.refundState === 'DONE' ? 'done' : 'waiting'}>
          {order.refundState === 'DONE' ? text('refunded') : text('refunding')}
        </Notice>
      )}
    </>
  );
}
