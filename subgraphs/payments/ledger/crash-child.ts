import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { startChild } from '../test-runtime.ts';
import { askTransfers } from './ask-transfers.ts';
import { awaitChains } from './batcher.ts';

/**
 * The process that the crash test kills: asks for transfers from one account to another (ids in the first argument),
 * eight at a time without end, and says the id of each that the ledger has acknowledged.
 */
const [debitAccountId = '', creditAccountId = ''] = (process.argv[2] ?? '').split(' ');
const runtime = await startChild();

async function postForEver(): Promise<never> {
  for (;;) {
    const id = newId();
    const chainId = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'post', (tx) =>
      askTransfers(tx, [
        {
          kind: 'SINGLE',
          id,
          debitAccountId,
          creditAccountId,
          asset: 'CNY',
          amount: 1n,
          happenedAt: tx.businessTime,
          document: { type: 'PAYABLE', id, number: 'P', links: {} },
        },
      ]),
    );
    const [result] = (await awaitChains(runtime, [chainId])) ?? [];
    if (result?.isOk) process.stdout.write(`${id}\n`);
  }
}

await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(postForEver));
