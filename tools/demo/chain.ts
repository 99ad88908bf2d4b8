import { playPurchase } from './buying.ts';
import { supplyChannels } from './channels.ts';
import { type Company, foundCompany, type Supplier } from './company.ts';
import { proveControlAccounts } from './control-accounts.ts';
import { playDayEnd } from './day-end.ts';
import { foundDealer, playAdvanceOrder, playCreditOrder, shipOn, transferMoney } from './dealer.ts';
import { expectEqual, only, yuan } from './expect.ts';
import * as operations from './operations.ts';
import { type Endpoint, until } from './person.ts';
import { playProduction } from './production.ts';
import * as productionOperations from './production-operations.ts';
import { takeBackRefused } from './purchase-invoice.ts';
import type { PlayedOrder } from './purchase-plan.ts';
import { openShop, playShopper } from './shopper.ts';
import { proveTrace } from './trace.ts';

export interface ChainOptions {
  endpoint: Endpoint;
  institutions: { taxPlatformUrl: string; keysFolder: string };
  /** Six digits: this run's own company in the installation. */
  suffix: string;
  say(line: string): void;
}

export interface PlayedChain {
  company: Company;
  /** The order whose payable is left open. */
  openOrder: PlayedOrder;
  openGrossMinor: string;
}

/** What must come of the purchases below, worked out by hand: 7:3 of 2,000 kg, of which quality rejects a twentieth. */
const shares = [
  // 1,400 kg at ¥86.50 and 13 %: 70 kg rejected are ¥6,055.00 + ¥787.15.
  { netPrice: '86.50', quantity: '1400', held: '684215', owed: '13000085' },
  // 600 kg at ¥88.00 and 1 % (small-scale): 30 kg rejected are ¥2,640.00 + ¥26.40.
  { netPrice: '88.00', quantity: '600', held: '266640', owed: '5066160' },
] as const;
const acceptedQuantity = '1900';
/** 5,000 at ¥2.00 and 13 %: paid to an account that the bank does not know, and paid again. */
const returnedGrossMinor = '1130000';
/** 100 kg at ¥70.00 and 1 %: invoiced, not paid. */
const openGrossMinor = '707000';

/** What the three purchases leave in the books, in minor units. */
const trialBalanceExpected: Record<string, string> = {
  // ¥50,000,000.00 at the start, less the three payments.
  '1002': '4980803755',
  // Net of what was accepted: 1,330 kg, 570 kg, 5,000 and 100 kg.
  '1403': '18220500',
  '1404': '0',
  '2202': openGrossMinor,
  // All that came in was invoiced: nothing is left to be invoiced.
  '2202-GRNI': '0',
  '2221-INPUT': '1682745',
  '4001': '5000000000',
};

/**
 * Plays the chain of a company of its own: buying from the RFQ to the bank's receipt, production, a dealer's order, a
 * shopper's parcel and what comes back of it; and proves what has come of each.
 * Throws at the first thing that is not as it should be.
 */
export async function playChain(options: ChainOptions): Promise<PlayedChain> {
  const { endpoint, institutions, say } = options;
  const company = await foundCompany(endpoint, {
    suffix: options.suffix,
    suppliers: ['flavour-supplier', 'small-supplier', 'returns'],
    materialsOnly: true,
  });
  const [tea, small, logistics] = company.suppliers;
  if (!tea || !small || !logistics) throw new Error('three suppliers are needed');
  say(`${company.legalEntityName}: ${company.people.size} people, ${company.suppliers.length} suppliers`);

  const purchase = { startsAt: new Date(Date.now() - 30 * 86_400_000) };
  const { orders } = await playPurchase(company, institutions, {
    ...purchase,
    title: '茉莉花茶原叶 年度采购',
    productCode: 'M-TEA-02',
    quantity: '2000',
    offers: [
      { supplier: tea, netPrice: shares[0].netPrice },
      { supplier: small, netPrice: shares[1].netPrice },
      { supplier: logistics, netPrice: '93.20' },
    ],
    until: 'paid',
    rejectedPercent: 5n,
    invoicesRejected: true,
  });
  expectEqual('orders of the award', orders.length, 2);
  for (const order of orders) await proveShare(company, order, say);
  await proveStock(company, 'M-TEA-02', acceptedQuantity);
  say(`stock: ${acceptedQuantity} kg, what quality accepted`);
  const withRefusal = orders.find((order) => order.supplier === tea);
  if (!withRefusal) throw new Error(`no order of ${tea.name}`);
  await settleRefused(company, institutions, { order: withRefusal, say });

  const returned = await playPurchase(company, institutions, {
    ...purchase,
    title: '瓶盖 28 口径',
    productCode: 'P-CAP-01',
    quantity: '5000',
    offers: [{ supplier: logistics, netPrice: '2.00' }],
    until: 'paid',
  });
  await payAgain(company, logistics, { order: only(returned.orders), say });

  const open = await playPurchase(company, institutions, {
    ...purchase,
    title: '绿茶原叶',
    productCode: 'M-TEA-01',
    quantity: '100',
    offers: [{ supplier: small, netPrice: '70.00' }],
    until: 'invoiced',
  });
  await proveBooks(company, say);
  const emulatorUrl = new URL(institutions.taxPlatformUrl).origin;
  const drink = await playProduction(company, { suffix: options.suffix, say });
  await supplyChannels(company, async () => {
    const dealer = await foundDealer(company, drink, { suffix: options.suffix, say });
    const onCredit = await playCreditOrder(company, drink, { dealer, say });
    await transferMoney(company, dealer, { amountMinor: '5500000', emulatorUrl, say });
    await proveClaim(company, say);
    const fromAdvance = await playAdvanceOrder(company, drink, { dealer, say });
    await shipOn(drink, dealer, say);
    const since = new Date();
    const shop = await openShop(company, drink, { suffix: options.suffix, emulatorUrl, say });
    const shopper = await playShopper(company, drink, { suffix: options.suffix, emulatorUrl, say, shop });
    await playDayEnd(company, shop, { emulatorUrl, say, since });
    const story = {
      materialCode: `M-TEA-02${options.suffix}`,
      bought: [tea, small].map((supplier) => ({ supplierName: supplier.name, owedMinor: shareOf(supplier).owed })),
      dealer,
      dealerOrders: [onCredit, fromAdvance],
      shopper,
      toOutlet: 2 * drink.unitsPerCase,
      returned: 1,
      stranger: { code: `M-TEA-01${options.suffix}`, batchNumber: await batchOf(company, 'M-TEA-01') },
    };
    await proveTrace(company, drink, { story, say });
  });
  await proveControlAccounts(company, say);
  return { company, openOrder: only(open.orders), openGrossMinor };
}

/** The small-scale supplier has the smaller part. */
function shareOf({ taxRate }: Supplier) {
  return taxRate === '0.01' ? shares[1] : shares[0];
}

/** Held is exactly what was rejected, owed is the rest, and the rest is paid with the bank's receipt. */
async function proveShare(company: Company, order: PlayedOrder, say: ChainOptions['say']): Promise<void> {
  const { supplier, taxInvoiceId = '', paymentRequestId = '' } = order;
  const share = shareOf(supplier);
  const { purchaseOrder } = await supplier.owner.run(operations.purchaseOrderNow, { id: order.orderId });
  expectEqual(
    `quantity ordered of ${supplier.name}`,
    Number(purchaseOrder?.lines[0]?.quantity),
    Number(share.quantity),
  );
  const { taxInvoice } = await supplier.owner.run(operations.taxInvoiceNow, { id: taxInvoiceId });
  expectEqual(`held of ${supplier.name}`, taxInvoice?.heldGross.amountMinor, share.held);
  expectEqual(`matched of ${supplier.name}`, taxInvoice?.matchedGross.amountMinor, share.owed);
  const payment = await bankAnswer(company, paymentRequestId);
  expectEqual(`payment to ${supplier.name}`, payment.state, 'PAID');
  expectEqual(`amount paid to ${supplier.name}`, payment.amount.amountMinor, share.owed);
  const { paymentRequest: seen } = await supplier.owner.run(operations.paymentNow, { id: paymentRequestId });
  const receipt = seen?.attempts.at(-1)?.payOut?.receiptNumber;
  if (!receipt) throw new Error(`${supplier.name} does not see the bank's receipt`);
  say(
    `${purchaseOrder?.number} ${supplier.name}: held ${yuan(share.held)}, paid ${yuan(share.owed)}, receipt ${receipt}`,
  );
}

/** Headquarters refuses what is held, the supplier issues a red invoice for it: the invoice is settled, the books are as before. */
async function settleRefused(
  company: Company,
  institutions: ChainOptions['institutions'],
  { order, say }: { order: PlayedOrder; say: ChainOptions['say'] },
): Promise<void> {
  const { supplier, taxInvoiceId = '' } = order;
  const taken = await takeBackRefused(company, institutions, { supplier, taxInvoiceId });
  const settled = await until(`red invoice ${taken.invoiceNumber} is taken`, async () => {
    const { taxInvoice: red } = await supplier.owner.run(operations.taxInvoiceNow, { id: taken.id });
    if (red?.refusal) throw new Error(`the red invoice was not taken: ${red.refusal}`);
    const { taxInvoice } = await supplier.owner.run(operations.taxInvoiceNow, { id: taxInvoiceId });
    return red?.state === 'MATCHED' && taxInvoice?.state === 'MATCHED' && taxInvoice;
  });
  expectEqual('taken back by the red invoice', settled.creditedGross.amountMinor, taken.grossMinor);
  say(`${supplier.name}: ${yuan(taken.grossMinor)} refused and taken back by a red invoice`);
}

/** The bank returns the payment; two people check the supplier's new account; the request is approved for it and paid again. */
async function payAgain(
  company: Company,
  supplier: Supplier,
  { order, say }: { order: PlayedOrder; say: ChainOptions['say'] },
): Promise<void> {
  const id = order.paymentRequestId ?? '';
  const first = await bankAnswer(company, id);
  expectEqual(`first payment to ${supplier.name}`, first.state, 'RETURNED');
  const accountNumber = `${first.payee.accountNumber.slice(0, -4)}1009`;
  const { requestSupplierChange } = await supplier.owner.run(operations.requestSupplierChange, {
    input: {
      supplierId: supplier.id,
      reason: '账号登记有误',
      bankAccount: {
        accountName: supplier.name,
        accountNumber,
        bankName: '中国农业银行杭州余杭支行',
        bankCode: '103331012345',
      },
    },
  });
  if (requestSupplierChange.__typename !== 'SupplierChangeRequest') throw new Error('no change request');
  const change = { input: { id: requestSupplierChange.id, comment: '已电话核实' } };
  await company.as('buyer').run(operations.approveSupplierChange, change);
  await company.as('sourcing').run(operations.approveSupplierChange, change);
  // The approvals were for the old account: the request goes back and is handed in for the one registered now, once
  // finance has learnt of it by an event.
  const clerk = company.as('clerk');
  await until(`the request is handed in for the new account of ${supplier.name}`, async () => {
    await clerk.run(operations.withdrawPaymentRequest, { input: { id, reason: '收款账户已更正' } });
    const { submitPaymentRequest } = await clerk.run(operations.submitPaymentRequest, { input: { id } });
    if (submitPaymentRequest.__typename !== 'PaymentRequest') throw new Error('no payment request');
    return submitPaymentRequest.payee.accountNumber.endsWith(accountNumber.slice(-4));
  });
  await company.as('sourcing').run(operations.approvePaymentRequest, { input: { id } });
  await company.as('finance').run(operations.approvePaymentRequestFinance, { input: { id } });
  await company.as('cashier').run(operations.payPaymentRequest, { input: { id } });
  const again = await bankAnswer(company, id);
  expectEqual(`account of the second payment to ${supplier.name}`, again.payee.accountNumber, accountNumber);
  expectEqual(`second payment to ${supplier.name}`, again.state, 'PAID');
  expectEqual(`amount paid to ${supplier.name}`, again.amount.amountMinor, returnedGrossMinor);
  say(`${supplier.name}: returned by the bank, account corrected, ${yuan(returnedGrossMinor)} paid again`);
}

async function proveStock(company: Company, code: string, expected: string): Promise<void> {
  const productId = company.products.get(code) ?? '';
  await until(`stock of ${code}`, async () => {
    const { stock } = await company.as('warehouse').run(operations.stockNow, { productId });
    const onHand = stock.nodes.reduce((total, item) => total + Number(item.onHand), 0);
    if (onHand > Number(expected)) throw new Error(`stock of ${code} is ${onHand}, accepted were ${expected}`);
    return onHand === Number(expected);
  });
}

/** Payables in the ledger are the open documents, one by one, and debits equal credits. */
async function proveBooks(company: Company, say: ChainOptions['say']): Promise<void> {
  const { legalEntityId } = company;
  const auditor = company.as('auditor');
  const payables = await until('control account 2202 agrees with its documents', async () => {
    const { controlAccounts } = await auditor.run(operations.controlAccountsNow, { legalEntityId });
    const account = controlAccounts.find((one) => one.code === '2202');
    return account?.agrees && account.documentBalance.amountMinor === openGrossMinor && account;
  });
  expectEqual('payables in the ledger', payables.ledgerBalance.amountMinor, openGrossMinor);
  say(`2202: ledger ${yuan(payables.ledgerBalance.amountMinor)} = documents ${yuan(openGrossMinor)}`);
  const { trialBalance } = await auditor.run(operations.trialBalanceNow, { legalEntityId });
  for (const row of trialBalance.rows) say(`  ${row.code} ${row.codeName} ${yuan(row.balance.amountMinor)}`);
  const balances = Object.fromEntries(trialBalance.rows.map((row) => [row.code, row.balance.amountMinor]));
  for (const [code, expected] of Object.entries(trialBalanceExpected)) {
    expectEqual(`balance of ${code}`, balances[code], expected);
  }
  if (trialBalance.totals.length === 0) throw new Error('the trial balance is empty');
  for (const total of trialBalance.totals) expectEqual(`trial balance of ${total.asset}`, total.isBalanced, true);
  say('trial balance: debits equal credits');
}

async function batchOf(company: Company, code: string): Promise<string> {
  const productId = company.products.get(code) ?? '';
  const { stock } = await company.as('warehouse').run(productionOperations.stockByBatch, { productId });
  return only(stock.nodes).batch.batchNumber;
}

/** The payment once the bank has said how it ended. */
function bankAnswer(company: Company, id: string) {
  return until(`the bank's word on payment ${id}`, async () => {
    const { paymentRequest } = await company.as('clerk').run(operations.paymentNow, { id });
    return paymentRequest && paymentRequest.state !== 'PAYING' ? paymentRequest : undefined;
  });
}

/** The transfer was recognised by its account: it repays what the dealer owed first, and the rest is its advance. */
async function proveClaim(company: Company, say: ChainOptions['say']): Promise<void> {
  const { legalEntityId } = company;
  const advance = await until('the transfer is claimed', async () => {
    const { trialBalance } = await company.as('auditor').run(operations.trialBalanceNow, { legalEntityId });
    const balanceOf = (code: string) => trialBalance.rows.find((row) => row.code === code)?.balance.amountMinor ?? '0';
    return balanceOf('1122') === '0' && balanceOf('2203-ADVANCE') !== '0' && balanceOf('2203-ADVANCE');
  });
  // ¥55,000.00 less the ¥1,627.20 of the order on credit.
  expectEqual("the dealer's advance", advance, '5337280');
  say(`claimed: what was owed is repaid, advance ${yuan(advance)}`);
}
