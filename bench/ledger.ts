import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { openAccounts } from '@quanlian/payments/account/open-accounts.ts';
import { entityAccount } from '@quanlian/payments/account/rules.ts';
import { askTransfers } from '@quanlian/payments/ledger/ask-transfers.ts';
import { awaitChains } from '@quanlian/payments/ledger/batcher.ts';
import type { Move } from '@quanlian/payments/ledger/instruction.ts';
import { checkLedger } from '@quanlian/payments/ledger/invariants.ts';
import { payments } from '@quanlian/payments/server.ts';
import { readSettings } from '@quanlian/settings/env.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { migrateSubgraph } from '@quanlian/subgraph-kit/migrate.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { median, reportBench } from '@quanlian/tools/bench-report.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quanlian/tools/embedded-postgres.ts';
import { repositoryRoot } from '@quanlian/tools/repository.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import postgres from 'postgres';

// How many transfers a second the ledger acknowledges, every one of them through the same two hot accounts, over an
// embedded PostgreSQL with durability on. `single`: each transfer in a transaction of its own, acknowledged before the
// asker goes on. `bulk`: a hundred to a transaction, as a receipt or a settlement run asks for them.

const rounds = 5;
const seconds = 3;
const askers = 64;
const perTransaction = 100;

const folder = mkdtempSync(join(tmpdir(), 'quanlian-ledger-'));
let server: EmbeddedPostgres | undefined;
try {
  server = await startEmbeddedPostgres({ folder });
  const urls = await createDatabase(server.adminUrl);
  const settings = readSettings({
    QUANLIAN_ENVIRONMENT: 'test',
    LOG_LEVEL: 'warn',
    PAYMENTS_OWNER_URL: urls.ownerUrl,
    PAYMENTS_APP_URL: urls.appUrl,
  });
  const running = await startSubgraph(payments, { settings, transport: localTransport(new Map()), background: false });
  const { runtime } = running;
  const legalEntityId = newId();
  const [debit, credit] = await inPayments(runtime, (tx) =>
    openAccounts(tx, [entityAccount('1403', legalEntityId, 'CNY'), entityAccount('4001', legalEntityId, 'CNY')]),
  );
  const single: { perSecond: number; p99: number }[] = [];
  const bulk: { perSecond: number; p99: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    single.push(await measure(runtime, { debit, credit, size: 1 }));
    bulk.push(await measure(runtime, { debit, credit, size: perTransaction }));
  }
  const { findings } = await runtime.pools.owner.transaction((tx) => checkLedger(tx));
  await running.stop();
  reportBench('ledger', [
    { key: 'singlePerSecond', value: Math.round(median(single.map((one) => one.perSecond))), unit: 'transfers/s' },
    { key: 'singleP99Ms', value: Math.round(median(single.map((one) => one.p99)) * 10) / 10, unit: 'ms' },
    { key: 'bulkPerSecond', value: Math.round(median(bulk.map((one) => one.perSecond))), unit: 'transfers/s' },
    { key: 'findings', value: findings.length, unit: '', goal: { atMost: 0 } },
  ]);
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(runtime: SubgraphRuntime, load: { debit: string; credit: string; size: number }) {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (performance.now() < end) {
        const asked = performance.now();
        const chain = Array.from({ length: load.size }, () => transfer(load));
        const chainId = await inPayments(runtime, (tx) => askTransfers(tx, chain));
        const [result] = (await awaitChains(runtime, [chainId])) ?? [];
        if (!result?.isOk) throw new Error(`refused: ${result?.refusal?.result}`);
        latencies.push(performance.now() - asked);
      }
    }),
  );
  const took = (performance.now() - start) / 1_000;
  const sorted = latencies.toSorted((a, b) => a - b);
  return { perSecond: (latencies.length * load.size) / took, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

function transfer({ debit, credit }: { debit: string; credit: string }): Move {
  const id = newId();
  return {
    kind: 'SINGLE',
    id,
    debitAccountId: debit,
    creditAccountId: credit,
    asset: 'CNY',
    amount: 1n,
    happenedAt: new Date(),
    document: { type: 'PAYABLE', id, number: 'BENCH', links: {} },
  };
}

function inPayments<T>(runtime: SubgraphRuntime, work: Parameters<typeof withTransaction<T>>[2]): Promise<T> {
  return withTransaction({ runtime, claims: serviceClaims(runtime) }, 'bench', work);
}

async function createDatabase(adminUrl: string): Promise<{ ownerUrl: string; appUrl: string }> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const as = (role: string) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = 'bench';
    url.pathname = '/bench_ledger';
    return url.href;
  };
  const urls = { ownerUrl: as('payments_owner'), appUrl: as('payments_app') };
  for (const role of ['owner', 'app']) await admin.unsafe(`create role payments_${role} login password 'bench'`);
  await admin.unsafe('create database bench_ledger owner payments_owner');
  await admin.end();
  const log = createLog({ level: 'warn', name: 'bench' });
  await migrateSubgraph({ name: 'payments', ownerUrl: urls.ownerUrl, log, root: repositoryRoot });
  return urls;
}
