import type { Company } from '@quanlian/tools/demo/company.ts';
import { type Dealer, foundDealer, type SoldDrink, transferMoney } from '@quanlian/tools/demo/dealer.ts';
import { placeOrder } from '@quanlian/tools/demo/dealer-order.ts';
import { e2eEnv } from '../env.ts';
import { demoCompany, newSuffix, supplyDealers } from './company.ts';
import { type DrinkInStock, releasedDrink } from './drink.ts';

export interface DealerAtWork {
  company: Company;
  drink: DrinkInStock;
  dealer: Dealer;
  /** Of the person who signs in to the dealer's portal. */
  email: string;
  outlet: string;
  scheme: string;
  suffix: string;
}

/** A dealer with an agreement in force, its own prices (¥3.39 a bottle, 24 in a case), a scheme and an outlet; and a drink to order. */
export async function dealerAtWork(plan: { bottles: string; creditLimit: string }): Promise<DealerAtWork> {
  const company = await demoCompany();
  const suffix = newSuffix();
  const drink = await releasedDrink(company, { suffix, bottles: plan.bottles });
  const dealer = await dealerOf(company, drink, { suffix, creditLimit: plan.creditLimit });
  return {
    company,
    drink,
    dealer,
    email: dealer.owner.email,
    outlet: dealer.outletName,
    scheme: `买10赠1 ${suffix}`,
    suffix,
  };
}

/** A dealer whose price list has this drink. */
export async function dealerOf(
  company: Company,
  drink: SoldDrink,
  { suffix, creditLimit }: { suffix: string; creditLimit: string },
): Promise<Dealer> {
  await supplyDealers(await demoCompany());
  return foundDealer(company, drink, {
    suffix,
    say: silent,
    terms: { creditLimit, minimumOrder: '100000' },
  });
}

/** The dealer orders so many cases on credit; the order waits to be allocated. Answers its id. */
export async function orderOnCredit({ dealer, drink }: DealerAtWork, cases: string): Promise<string> {
  const lines = [{ productId: drink.productId, cases }];
  return (await placeOrder(dealer.owner, { funding: 'CREDIT', lines })).id;
}

/** The dealer's bank transfers: from the account that the dealer registered, or from another one of its own. */
export async function transfer(
  { company, dealer }: DealerAtWork,
  { amountMinor, from = 'registered' }: { amountMinor: string; from?: 'registered' | 'other' },
): Promise<void> {
  const account =
    from === 'registered'
      ? dealer.bankAccount
      : { ...dealer.bankAccount, account: `6217${dealer.bankAccount.account.slice(-14)}` };
  await transferMoney(
    company,
    { ...dealer, bankAccount: account },
    { amountMinor, emulatorUrl: emulatorUrl(), say: silent },
  );
}

/** Another company pays, and names the dealer in its remark. */
export async function transferFromSomebodyElse(
  { company, dealer, suffix }: DealerAtWork,
  { amountMinor, payer }: { amountMinor: string; payer: string },
): Promise<void> {
  const bankAccount = { name: payer, account: `621700${suffix}00018888`, bankCode: '103305012345' };
  await transferMoney(company, { ...dealer, bankAccount }, { amountMinor, emulatorUrl: emulatorUrl(), say: silent });
}

/** A transfer from the registered account to the account of this company. */
export async function transferTo(company: Company, dealer: Dealer, amountMinor: string): Promise<void> {
  await transferMoney(company, dealer, { amountMinor, emulatorUrl: emulatorUrl(), say: silent });
}

function emulatorUrl(): string {
  return e2eEnv.urls.emulator ?? '';
}

function silent(): void {}
