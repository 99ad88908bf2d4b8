import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { addDecimals } from '@quanlian/money/decimal.ts';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EnumText, StateTag } from '@quanlian/ui/state-tag.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { MoneyText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import type { ReadTrace } from './read-trace.ts';
import style from './trace.module.css';

type SumKind = NonNullable<ReadTrace['money']>['sums'][number]['kind'];
type Item = { key: string; name: ReactNode; facts: ReactNode };

/** As many as can be read at a glance; the tables below have them all. */
const shown = 4;

/** The whole story as a drawing, from the supplier to the shopper, with what money did at each step. */
export async function TraceChain({ trace }: { trace: ReadTrace }) {
  const text = await getTranslations('stock.trace');
  const locale = await requestLanguage();
  const mayOpenOutletDelivery = await may('partner-stock.read');
  const sums = (...kinds: SumKind[]) =>
    kinds.flatMap((kind) =>
      (trace.money?.sums ?? []).filter((sum) => sum.kind === kind && sum.share.currency === 'CNY'),
    );
  const purchases = trace.purchases?.map(
    ({ id, goodsReceipt, goodsReceiptLine: line }): Item => ({
      key: id,
      name: <UiLink href={routes.supplier(goodsReceipt.supplier.id)}>{nameOf(goodsReceipt.supplier, locale)}</UiLink>,
      facts: (
        <>
          {nameOf({ name: line.productName, nameEn: line.productNameEn }, locale)} · {line.batchNumber}
          <br />
          <UiLink href={routes.goodsReceipt(goodsReceipt.id)}>{goodsReceipt.number}</UiLink>
          {goodsReceipt.inspectedByName !== null &&
            ` · ${text('inspectedName', { name: goodsReceipt.inspectedByName })}`}
        </>
      ),
    }),
  );
  const receipts = trace.receipts.map(
    (row): Item => ({
      key: row.id,
      name: nameOf(row.batch.sourceOrganisation, locale),
      facts: `${nameOf(row.product, locale)} · ${row.batch.batchNumber} · ${row.documentNumber}`,
    }),
  );
  const orders = trace.productionOrders.map(
    (order): Item => ({
      key: order.id,
      name: <UiLink href={routes.productionOrder(order.id)}>{order.number}</UiLink>,
      facts: (
        <>
          {nameOf(order.product, locale)}
          {order.outputQuantity !== null && (
            <>
              <br />
              <QuantityText value={order.outputQuantity} unit={order.product.baseUnit} />
            </>
          )}
        </>
      ),
    }),
  );
  const materials = new Set(trace.batches.flatMap((row) => (row.direction === 'BACKWARD' ? [row.batch.id] : [])));
  const batches = trace.batches.filter(({ batch }) => !materials.has(batch.id));
  const goods = batches.map(
    ({ batch }): Item => ({
      key: batch.id,
      name: <UiLink href={routes.batch(batch.id)}>{batch.batchNumber}</UiLink>,
      facts: (
        <>
          {nameOf(batch.product, locale)}
          <br />
          <StateTag of="BatchState" value={batch.state} />
        </>
      ),
    }),
  );
  const invoiced = (channel: 'DEALER' | 'SHOP') => {
    const own = (trace.salesInvoices ?? []).filter(({ invoice }) => invoice.channel === channel);
    const amountMinor = own.reduce((sum, { gross }) => sum + BigInt(gross.amountMinor), 0n).toString();
    return own.length === 0
      ? []
      : [{ key: 'invoiced', label: text('invoicedNet'), value: { amountMinor, currency: 'CNY' } }];
  };
  const ofSums = (...kinds: SumKind[]) =>
    sums(...kinds).map(({ kind, share }) => ({
      key: kind,
      label: <EnumText of="TracedSumKind" value={kind} />,
      value: share,
    }));
  const outlets = byParty(
    trace.outletDeliveries.map(({ outlet, outletDelivery, quantity, batch }) => ({
      id: outlet.id,
      name: outlet.name,
      href: routes.partner(outlet.id),
      document: {
        number: outletDelivery.number,
        href: mayOpenOutletDelivery ? routes.outletDelivery(outletDelivery.id) : null,
      },
      quantity,
      unit: batch.product.baseUnit,
    })),
  );
  const stages: Stage[] = [
    { key: 'stageMaterials', items: purchases ?? receipts, money: ofSums('BOUGHT', 'PAID') },
    { key: 'stageProduction', items: orders, money: ofSums('PRODUCED') },
    { key: 'stageBatch', items: goods, money: ofSums('SOLD', 'COST', 'RECEIVED'), isOwn: true },
    { key: 'stageDealers', items: buyers(trace, 'DEALER', text), money: invoiced('DEALER') },
    { key: 'stageOutlets', items: outlets.map((party) => partyItem(party, text)), money: [] },
    {
      key: 'stageShoppers',
      items: buyers(trace, 'SHOP', text),
      money: [...invoiced('SHOP'), ...ofSums('RETURNED', 'REFUNDED')],
    },
  ];
  return (
    <Section title={text('chain')} flush>
      <ol className={style.chain} aria-label={text('chain')}>
        {stages.map(({ key, items, money, isOwn = false }) => (
          <li key={key} className={style.stage} data-own={isOwn} data-open={items.length === 0}>
            <h3>
              {text(key)} <span>{items.length}</span>
            </h3>
            <ul>
              {items.slice(0, shown).map((item) => (
                <li key={item.key} className={style.item}>
                  {item.name}
                  <small>{item.facts}</small>
                </li>
              ))}
              {items.length > shown && <li className={style.none}>{text('more', { count: items.length - shown })}</li>}
              {items.length === 0 && <li className={style.none}>{text('stageNone')}</li>}
            </ul>
            {money.length > 0 && (
              <dl className={style.foot}>
                {money.map((one) => (
                  <div key={one.key}>
                    <dt>{one.label}</dt>
                    <dd>
                      <MoneyText value={one.value} />
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}

type StageName =
  | 'stageMaterials'
  | 'stageProduction'
  | 'stageBatch'
  | 'stageDealers'
  | 'stageOutlets'
  | 'stageShoppers';
type Stage = {
  key: StageName;
  items: Item[];
  money: { key: string; label: ReactNode; value: { amountMinor: string; currency: string } }[];
  isOwn?: boolean;
};

type Texts = Awaited<ReturnType<typeof getTranslations<'stock.trace'>>>;
type Delivered = {
  id: string;
  name: string;
  href: string | null;
  document: { number: string; href: string | null };
  quantity: string;
  unit: string;
};
type Party = Omit<Delivered, 'document'> & { documents: Delivered['document'][] };

/** Buyers of one channel, who got most first. */
function buyers(trace: ReadTrace, channel: 'DEALER' | 'SHOP', text: Texts): Item[] {
  const own = trace.deliveries.filter(({ salesOrder }) => salesOrder.channel === channel);
  const parties = byParty(
    own.map(({ shipment, quantity, batch }) => ({
      id: shipment.buyerId,
      name: shipment.buyerName,
      href: channel === 'DEALER' ? routes.partner(shipment.buyerId) : routes.member(shipment.buyerId),
      document: { number: shipment.number, href: routes.shipment(shipment.id) },
      quantity,
      unit: batch.product.baseUnit,
    })),
  );
  return parties.map((party) => partyItem(party, text));
}

function partyItem({ id, name, href, documents, quantity, unit }: Party, text: Texts): Item {
  return {
    key: id,
    name: href === null ? name : <UiLink href={href}>{name}</UiLink>,
    facts: (
      <>
        <QuantityText value={quantity} unit={unit} />
        <br />
        {documents.slice(0, 2).map(({ number, href: to }, index) => (
          <span key={number}>
            {index > 0 && ' '}
            {to === null ? number : <UiLink href={to}>{number}</UiLink>}
          </span>
        ))}
        {documents.length > 2 && ` ${text('more', { count: documents.length - 2 })}`}
      </>
    ),
  };
}

function byParty(rows: readonly Delivered[]): Party[] {
  const parties = new Map<string, Party>();
  for (const { document, ...row } of rows) {
    const known = parties.get(row.id);
    if (known === undefined) {
      parties.set(row.id, { ...row, documents: [document] });
      continue;
    }
    known.quantity = addDecimals(known.quantity, row.quantity);
    if (!known.documents.some(({ number }) => number === document.number)) known.documents.push(document);
  }
  return [...parties.values()].sort((a, b) => Number(b.quantity) - Number(a.quantity));
}
