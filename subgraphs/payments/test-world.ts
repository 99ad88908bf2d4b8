import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { SubgraphHandler } from '@quanlian/transport/subgraph-transport.ts';
import { openAccounts } from './account/open-accounts.ts';
import { bankDeposit, dealerPurse } from './account/rules.ts';
import { askTransfers } from './ledger/ask-transfers.ts';
import { awaitChains, type ChainResult } from './ledger/batcher.ts';
import type { TransferInstruction } from './ledger/instruction.ts';
import { checkLedger, type LedgerFinding } from './ledger/invariants.ts';
import { expirePendings } from './ledger/jobs.ts';
import { payments } from './server.ts';

export interface Company {
  legalEntityId: string;
  bankAccountId: string;
  accountNumber: string;
}

export interface TestSupplier {
  supplierId: string;
  name: string;
  payee: { accountName: string; accountNumber: string; bankName: string; bankCode: string };
}

/** A world with payments in it, and what its tests do again and again. */
export async function bootPayments(
  options: { background?: boolean; env?: Record<string, string>; gateway?: SubgraphHandler } = {},
) {
  const { gateway, ...more } = options;
  const world = await bootWorld({
    subgraphs: [payments],
    ...(gateway ? { handlers: () => new Map([['gateway', gateway]]) } : {}),
    ...more,
  });
  return { world, ...actions(world) };
}

export type PaymentsWorld = Awaited<ReturnType<typeof bootPayments>>;

export function actions(world: World) {
  const { runtime } = world.running('payments');
  const clerk = world.person({ roles: ['hq-finance-clerk'] });
  const cashier = world.person({ roles: ['hq-cashier'] });

  /** Asks the ledger and waits for what became of it. */
  async function ask(...chain: TransferInstruction[]): Promise<ChainResult> {
    const chainId = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) =>
      askTransfers(tx, chain),
    );
    const [result] = (await awaitChains(runtime, [chainId])) ?? [];
    if (!result) throw new Error('the ledger did not answer');
    return result;
  }

  /** Resolves when no posting waits any more. */
  async function posted(): Promise<void> {
    const rows = await world.sql('payments')<{ chain_id: string }[]>`
      select distinct chain_id from posting where result is null`;
    await awaitChains(
      runtime,
      rows.map((row) => row.chain_id),
    );
  }

  return {
    runtime,
    clerk,
    cashier,
    ask,
    posted,

    async company(openingMinor = 10_000_000_00n): Promise<Company> {
      const legalEntityId = newId();
      const bankAccountId = newId();
      const accountNumber = `3100${digits(14)}`;
      const name = `全链饮品${digits(6)}有限公司`;
      await world.deliver('payments', legalEntityChanged, {
        aggregateId: legalEntityId,
        body: {
          legalEntityId,
          organisationId: newId(),
          name,
          nameEn: null,
          taxNumber: '91310115MA1K4QW03P',
          address: null,
          bankAccounts: [
            {
              bankAccountId,
              bankName: '工商银行上海分行',
              bankCode: '102290000011',
              accountNumber,
              accountName: name,
              isDefault: true,
            },
          ],
        },
      });
      if (openingMinor > 0n) {
        const result = await clerk.execute('payments', recordOpeningBalance, {
          input: { bankAccountId, amountMinor: openingMinor.toString(), asOf: '2026-01-01' },
        });
        result.expectData();
        await posted();
      }
      return { legalEntityId, bankAccountId, accountNumber };
    },

    async supplier(): Promise<TestSupplier> {
      const supplierId = newId();
      const name = `绿源食品${digits(6)}有限公司`;
      const payee = {
        accountName: name,
        accountNumber: `6222${digits(11)}1`,
        bankName: '农业银行杭州分行',
        bankCode: '103331000011',
      };
      await world.deliver('payments', supplierChanged, {
        aggregateId: supplierId,
        body: {
          supplierId,
          code: `S${digits(6)}`,
          name,
          nameEn: null,
          taxNumber: '91330100MA27XYPQ75',
          taxpayerKind: 'GENERAL',
          companySize: 'SMALL',
          state: 'QUALIFIED',
          bankAccount: payee,
        },
      });
      return { supplierId, name, payee };
    },

    /** Goods come in and their invoice is matched: answers the payable. */
    async payable(
      company: Company,
      supplier: TestSupplier,
      amounts: { acceptedMinor?: bigint; netMinor: bigint; taxMinor: bigint },
    ) {
      const { netMinor, taxMinor, acceptedMinor = netMinor } = amounts;
      const ids = {
        payableId: newId(),
        purchaseOrderId: newId(),
        purchaseOrderLineId: newId(),
        goodsReceiptId: newId(),
        goodsReceiptLineId: newId(),
        taxInvoiceId: newId(),
      };
      await world.deliver('payments', goodsAccepted, {
        aggregateId: ids.goodsReceiptId,
        body: {
          goodsReceiptId: ids.goodsReceiptId,
          number: 'GR-20261123-000001',
          purchaseOrderId: ids.purchaseOrderId,
          supplierId: supplier.supplierId,
          legalEntityId: company.legalEntityId,
          locationId: newId(),
          currency: 'CNY',
          lines: [
            {
              goodsReceiptLineId: ids.goodsReceiptLineId,
              purchaseOrderLineId: ids.purchaseOrderLineId,
              productId: newId(),
              batchNumber: 'B20261101',
              productionDate: null,
              bestBefore: null,
              acceptedQuantity: '100',
              rejectedQuantity: '0',
              netMinor: acceptedMinor.toString(),
            },
          ],
        },
      });
      await posted();
      await world.deliver('payments', payableApproved, {
        aggregateId: newId(),
        body: {
          payableId: ids.payableId,
          invoiceMatchId: newId(),
          taxInvoiceId: ids.taxInvoiceId,
          invoiceNumber: `2633${digits(16)}`,
          purchaseOrderId: ids.purchaseOrderId,
          purchaseOrderNumber: 'PO-20261123-000001',
          supplierId: supplier.supplierId,
          legalEntityId: company.legalEntityId,
          currency: 'CNY',
          netMinor: netMinor.toString(),
          taxMinor: taxMinor.toString(),
          grossMinor: (netMinor + taxMinor).toString(),
          accruedNetMinor: acceptedMinor.toString(),
          dueOn: '2027-01-22',
          lines: [
            {
              taxInvoiceLineId: newId(),
              purchaseOrderLineId: ids.purchaseOrderLineId,
              goodsReceiptLineId: ids.goodsReceiptLineId,
              quantity: '100',
              netMinor: netMinor.toString(),
              taxMinor: taxMinor.toString(),
              grossMinor: (netMinor + taxMinor).toString(),
            },
          ],
        },
      });
      await posted();
      return ids;
    },

    /** A dealer with so much in advance. */
    async dealer(advanceMinor: bigint) {
      const { legalEntityId, bankAccountId } = await this.company(0n);
      const partnerId = newId();
      const [bank, advance] = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) =>
        openAccounts(tx, [
          bankDeposit(legalEntityId, bankAccountId, 'CNY'),
          dealerPurse('2203-ADVANCE', legalEntityId, partnerId, 'CNY'),
        ]),
      );
      const result = await ask({
        kind: 'SINGLE',
        id: newId(),
        debitAccountId: bank,
        creditAccountId: advance,
        creditItemId: partnerId,
        asset: 'CNY',
        amount: advanceMinor,
        happenedAt: new Date(),
        document: { type: 'BANK_RECEIPT', id: newId(), number: 'LK-20261123-000001', links: {} },
      });
      if (!result.isOk) throw new Error('the advance was not booked');
      return { partnerId, legalEntityId };
    },

    /** Lets lapsed holds go, as the job does every minute. */
    async expire(): Promise<void> {
      await expirePendings.run(createJobContext(runtime, 'test'), {}, {});
      await posted();
    },

    /** Posted balances of a company by code, debits minus credits; zeros left out. */
    async balances(legalEntityId: string): Promise<Record<string, number>> {
      const rows = await world.sql('payments')<{ code: string; balance: string }[]>`
        select code, sum(debits_posted - credits_posted)::text as balance from ledger_account
        where legal_entity_id = ${legalEntityId} group by code having sum(debits_posted - credits_posted) <> 0`;
      return Object.fromEntries(rows.map((row) => [row.code, Number(row.balance)]));
    },

    /** Breaches of the ledger's invariants: none, in every test. */
    findings: (): Promise<LedgerFinding[]> =>
      runtime.pools.owner.transaction(async (tx) => (await checkLedger(tx)).findings),

    /** Posted balance of an account as debits minus credits. */
    async balance(code: string, legalEntityId: string): Promise<bigint> {
      const [row] = await world.sql('payments')<{ balance: string }[]>`
        select coalesce(sum(debits_posted - credits_posted), 0)::text as balance from ledger_account
        where code = ${code} and legal_entity_id = ${legalEntityId}`;
      return BigInt(row?.balance ?? 0);
    },
  };
}

export function digits(count: number): string {
  return Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');
}

const recordOpeningBalance = /* GraphQL */ `
  mutation ($input: RecordOpeningBalanceInput!) {
    recordOpeningBalance(input: $input) {
      ... on OwnBankAccount { id openingBalance { state amount { amountMinor } } }
      ... on Error { message }
    }
  }
`;
