import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { dealerPurse, entityAccount } from '../account/rules.ts';
import { bookDocument, type Side } from '../ledger/book-document.ts';

/**
 * Goods are back: revenue and output VAT are taken back, by the order line's stored amounts, and their cost returns to
 * stock. A shopper's money waits on the order until the channel has refunded it; a dealer has it in advance at once.
 */
export const bookSalesReturnReceived = subscribe(salesReturnReceived, async (tx, { body, occurredAt }) => {
  const account = (code: '1405' | '2203-ORDER' | '2221-OUTPUT' | '6001' | '6401') => ({
    account: entityAccount(code, body.sellerLegalEntityId, body.currency),
  });
  const owedBack: Side =
    body.funding === 'CHANNEL'
      ? { ...account('2203-ORDER'), item: body.salesOrderId }
      : {
          account: dealerPurse('2203-ADVANCE', body.sellerLegalEntityId, body.buyerId, body.currency),
          item: body.buyerId,
        };
  const links = {
    salesReturnId: body.salesReturnId,
    salesOrderId: body.salesOrderId,
    salesOrderNumber: body.salesOrderNumber,
    buyerId: body.buyerId,
  };
  await bookDocument(tx, {
    document: { type: 'SALES_RETURN', id: body.salesReturnId, number: body.number, links },
    happenedAt: occurredAt,
    lines: body.lines.flatMap(({ line, shipmentId, batchId, batchNumber, costMinor }, index) => {
      const common = {
        lineId: line.orderLineId,
        links: { orderLineId: line.orderLineId, productId: line.productId, shipmentId, batchId, batchNumber },
      };
      const name = (part: string) => `${part}:${index}:${line.orderLineId}`;
      return [
        { ...common, name: name('revenue'), debit: account('6001'), credit: owedBack, amount: BigInt(line.netMinor) },
        {
          ...common,
          name: name('output-tax'),
          debit: account('2221-OUTPUT'),
          credit: owedBack,
          amount: BigInt(line.taxMinor),
        },
        { ...common, name: name('cost'), debit: account('1405'), credit: account('6401'), amount: BigInt(costMinor) },
      ];
    }),
  });
});
