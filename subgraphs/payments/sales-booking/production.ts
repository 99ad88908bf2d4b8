import { productionCompleted } from '@quanlian/events/production-completed.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { entityAccount } from '../account/rules.ts';
import { bookDocument } from '../ledger/book-document.ts';

/** Materials become a batch: Dr 5001 / Cr 1403 per batch consumed, Dr 1405 / Cr 5001 for what was made of them. */
export const bookProductionCompleted = subscribe(productionCompleted, async (tx, { body, occurredAt }) => {
  const account = (code: '1403' | '1405' | '5001') => ({
    account: entityAccount(code, body.legalEntityId, body.currency),
  });
  const ids = { productionOrderId: body.productionOrderId, producedBatchId: body.batchId };
  await bookDocument(tx, {
    document: { type: 'PRODUCTION_ORDER', id: body.productionOrderId, number: body.number, links: ids },
    happenedAt: occurredAt,
    lines: [
      ...body.consumed.map((material, index) => ({
        name: `consumed:${index}:${material.batchId}`,
        debit: account('5001'),
        credit: account('1403'),
        amount: BigInt(material.valueMinor),
        links: { batchId: material.batchId, batchNumber: material.batchNumber, productId: material.productId },
      })),
      {
        name: 'produced',
        debit: account('1405'),
        credit: account('5001'),
        amount: BigInt(body.valueMinor),
        links: { batchId: body.batchId, batchNumber: body.batchNumber, productId: body.productId },
      },
    ],
  });
});
