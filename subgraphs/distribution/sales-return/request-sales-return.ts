import { newId } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { nextNumber } from '@quanlian/subgraph-kit/numbering.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { z } from 'zod';
import { salesParameterOn } from '../sales-order/parameters.ts';
import { orderForReturn } from '../sales-order/progress.ts';
import { plain, salesLineOf, totalsOf } from '../sales-order/rules.ts';
import { deliveredParts } from './delivered.ts';
import { headquartersOf } from './headquarters-of.ts';
import { amountsOfPieces, takeDelivered } from './rules.ts';
import { salesReturnLines, salesReturnReasons, salesReturns } from './tables.ts';

/** A shopper asks to give goods back; the order's lock counts what is asked by one at a time. */
export const requestSalesReturn = command({
  name: 'requestSalesReturn',
  permission: 'shop.order',
  input: z.object({
    salesOrderId: idField,
    lines: z
      .array(z.object({ orderLineId: idField, quantity: decimalField({ scale: 3, above: '0', most: '99999' }) }))
      .min(1)
      .max(100),
    reason: z.enum(salesReturnReasons),
    comment: optionalTextField(300),
  }),
  async run(tx, { salesOrderId, lines: wanted, reason, comment }) {
    const found = await orderForReturn(tx, salesOrderId);
    if (!found.ok) return found;
    const { order, lines } = found.value;
    const windowDays = await salesParameterOn(tx, 'SHOP_RETURN_WINDOW_DAYS');
    const today = businessDay(tx.businessTime);
    const parts = await deliveredParts(tx, order.id);
    const twice = wanted.findIndex(
      (line, index) => wanted.findIndex(({ orderLineId }) => orderLineId === line.orderLineId) < index,
    );
    if (twice >= 0) return invalidInput([{ path: `lines.${twice}.orderLineId`, message: 'lineTwice' }]);
    const taken = [];
    for (const { orderLineId, quantity } of wanted) {
      const line = lines.find((other) => other.id === orderLineId);
      if (!line) return notFound(orderLineId);
      const ofLine = parts.filter((part) => part.orderLineId === orderLineId);
      const inTime = ofLine.filter((part) => addDays(part.signedOn, windowDays) >= today);
      const last = ofLine
        .map((part) => addDays(part.signedOn, windowDays))
        .toSorted()
        .at(-1);
      if (last !== undefined && inTime.length === 0) return err({ kind: 'ReturnWindowOver', until: last });
      const { taken: pieces, returnable, isEnough } = takeDelivered(inTime, quantity);
      if (!isEnough)
        return err({ kind: 'ReturnsTooMuch', productName: line.productName, returnable: plain(returnable) });
      // What would go back now; what does go back is decided when the goods are here.
      for (const { piece, amounts } of amountsOfPieces(line, pieces)) taken.push({ line, ...piece, amounts });
    }
    const { netMinor, taxMinor, grossMinor, couponMinor, pointsMinor, points } = totalsOf(
      taken.map((piece) => piece.amounts),
    );
    const id = newId();
    const number = await nextNumber(tx.db, {
      organisationId: order.legalEntityId,
      kind: 'SR',
      businessTime: tx.businessTime,
    });
    const [salesReturn] = await tx.db
      .insert(salesReturns)
      .values({
        id,
        number,
        state: 'REQUESTED',
        salesOrderId: order.id,
        salesOrderNumber: order.number,
        legalEntityId: order.legalEntityId,
        locationId: order.locationId,
        buyerId: order.buyerId,
        buyerName: order.buyerName,
        paymentOrderId: order.paymentOrderId,
        currency: order.currency,
        reason,
        comment,
        ...{ netMinor, taxMinor, grossMinor, couponMinor, pointsMinor, points },
        searchText: searchText(order.buyerName, number, order.number),
        createdAt: tx.businessTime,
      })
      .returning();
    if (!salesReturn) throw new Error('the return was not written');
    await tx.db.insert(salesReturnLines).values(
      taken.map(({ line, part, quantity, amounts }, index) => ({
        id: newId(),
        salesReturnId: id,
        position: index + 1,
        orderLineId: line.id,
        shipmentId: part.shipmentId,
        shipmentLineId: part.shipmentLineId,
        productId: line.productId,
        productName: line.productName,
        baseUnit: line.baseUnit,
        batchId: part.batchId,
        batchNumber: part.batchNumber,
        quantity,
        line: salesLineOf(line, { amounts, quantity }),
      })),
    );
    const organisationId = await headquartersOf(tx, order.id);
    if (organisationId) {
      await raiseNotice(tx, {
        organisationId,
        permission: 'sales-return.decide',
        kind: 'RETURN_REQUESTED',
        documentType: 'SalesReturn',
        documentId: id,
        facts: { number, name: order.buyerName.slice(0, 1) },
      });
    }
    await tx.audit({ subjectType: 'SalesReturn', subjectId: id, summary: { reason } });
    return ok(salesReturn);
  },
});
