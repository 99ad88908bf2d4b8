import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { casesOf } from '@quanlian/ui/pack-levels.ts';
import { DateText, DateTimeText, QuantityText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import style from './note.module.css';
import { DeliveryNoteQuery } from './operations.ts';
import { PrintButton } from './print-button.tsx';

/** The paper that travels with the goods: what the driver hands over and the receiver signs. */
export default async function DeliveryNotePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('channels.deliveryNote');
  const locale = await requestLanguage();
  const shipment = found((await readGraph(DeliveryNoteQuery, { id })).shipment);
  return (
    <div className={style.page}>
      <DetailPage
        back={{ href: routes.shipment(id), label: shipment.number }}
        title={text('title')}
        actions={<PrintButton />}
      >
        <article className={style.sheet} aria-label={text('title')}>
          <header className={style.head}>
            <span>{shipment.location.legalEntity.name}</span>
            <h2>{text('title')}</h2>
            <span>{text('number', { number: shipment.number })}</span>
          </header>
          <dl className={style.facts}>
            <Fact label={text('buyer')}>{shipment.buyerName}</Fact>
            <Fact label={text('order')}>{shipment.salesOrderNumber}</Fact>
            <Fact label={text('receiver')}>{`${shipment.contactName} ${shipment.contactPhone}`}</Fact>
            <Fact label={text('from')}>{nameOf(shipment.location, locale)}</Fact>
            <Fact label={text('address')}>{shipment.deliveryAddress}</Fact>
            <Fact label={text('waybill')}>
              {[shipment.carrierName, shipment.waybillNumber].filter(Boolean).join(' ') || text('notYet')}
            </Fact>
          </dl>
          <table className={style.lines}>
            <thead>
              <tr>
                <th scope="col">{text('place')}</th>
                <th scope="col">{text('product')}</th>
                <th scope="col">{text('batch')}</th>
                <th scope="col">{text('bestBefore')}</th>
                <th scope="col" className={style.end}>
                  {text('quantity')}
                </th>
                <th scope="col">{text('arrived')}</th>
              </tr>
            </thead>
            <tbody>
              {shipment.lines.map((line, index) => (
                <tr key={line.id}>
                  <td>{index + 1}</td>
                  <td>
                    {line.productName} <small>{line.productCode}</small>
                  </td>
                  <td>{line.batchNumber}</td>
                  <td>
                    <DateText value={line.bestBefore} />
                  </td>
                  <td className={style.end}>
                    <QuantityText value={line.quantity} unit={line.baseUnit} {...casesOf(line.unitsPerCase, locale)} />
                  </td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
          <p>{text('count')}</p>
          <dl className={style.signatures}>
            <Fact label={text('madeBy')}>{shipment.createdByName}</Fact>
            <Fact label={text('shippedAt')}>
              <DateTimeText value={shipment.shippedAt ?? shipment.createdAt} />
            </Fact>
            <Fact label={text('driver')}> </Fact>
            <Fact label={text('signature')}> </Fact>
          </dl>
        </article>
      </DetailPage>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
