import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { type Company, joinCompany } from './company.ts';
import * as dayEndOperations from './day-end-operations.ts';
import { needed } from './expect.ts';
import * as operations from './operations.ts';
import * as partnerOperations from './partner-operations.ts';
import { type Person, until } from './person.ts';
import * as priceListOperations from './price-list-operations.ts';
import { dayOf } from './produce.ts';
import { step } from './story.ts';

export const cny = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

export interface PartnerPlan {
  code: string;
  /** Where it stands in the channel; a dealer when left out. */
  level?: 'NATIONAL_AGENT' | 'PROVINCIAL_AGENT' | 'DEALER';
  name: string;
  nameEn: string;
  /** Region and name of the tax number, which gets its check character. */
  taxNumber: string;
  address: string;
  /** Divisions of province level. */
  territory: string[];
  owner: { email: string; name: string; phone: string };
  bankAccount: { accountNumber: string; bankName: string; bankCode: string };
}

export interface JoinedPartner {
  id: string;
  name: string;
  owner: Person;
  ownerName: string;
  territory: string[];
  bankAccount: { name: string; account: string; bankCode: string };
}

/** A dealer or an agent that headquarters register, and its owner, who accepts the invitation. */
export async function joinPartner(company: Company, plan: PartnerPlan, at?: Date): Promise<JoinedPartner> {
  const sales = company.as('sales');
  const { name, owner, bankAccount } = plan;
  const { registerPartner } = await sales.run(
    partnerOperations.registerPartner,
    {
      input: {
        code: plan.code,
        name,
        nameEn: plan.nameEn,
        level: plan.level ?? 'DEALER',
        taxNumber: taxNumberFrom(plan.taxNumber),
        address: plan.address,
        contactName: owner.name,
        contactPhone: owner.phone,
        territory: plan.territory,
        bankAccount: {
          accountName: name,
          accountNumber: bankAccount.accountNumber,
          bankName: bankAccount.bankName,
        },
      },
    },
    at,
  );
  if (registerPartner.__typename !== 'Partner') throw new Error('no dealer');
  const { id } = registerPartner;
  await until(
    `organisation of ${name}`,
    async () => (await sales.run(operations.organisationNow, { id })).organisation,
  );
  const person = await joinCompany(company.endpoint, sales, {
    realm: 'partner',
    email: owner.email,
    name: owner.name,
    roles: ['distributor-owner'],
    organisationId: id,
  });
  return {
    id,
    name,
    owner: person,
    ownerName: owner.name,
    territory: plan.territory,
    bankAccount: { name, account: bankAccount.accountNumber, bankCode: bankAccount.bankCode },
  };
}

interface AgreementPlan {
  priceListId: string;
  creditLimitMinor: string;
  minimumOrderMinor: string;
  validFrom: string;
  validUntil: string;
  /** Days until a delivery on credit is due; 30 when left out. */
  creditDays?: number;
  /** The dealer has not accepted yet. */
  isOpen?: boolean;
  /** The business time of it; now when left out. */
  at?: Date;
}

/** An agreement that headquarters offer and the dealer accepts. */
export async function agree(
  company: Company,
  partner: JoinedPartner,
  {
    priceListId,
    creditLimitMinor,
    minimumOrderMinor,
    validFrom,
    validUntil,
    creditDays = 30,
    isOpen = false,
    at,
  }: AgreementPlan,
): Promise<{ number: string; state: string }> {
  const sales = company.as('sales');
  const { createDealerAgreement } = await sales.run(
    partnerOperations.createDealerAgreement,
    {
      input: {
        partnerId: partner.id,
        legalEntityId: company.legalEntityId,
        territory: partner.territory,
        isExclusive: false,
        priceListId,
        paymentTerms: 'CREDIT',
        creditLimit: cny(creditLimitMinor),
        creditDays,
        overdueGraceDays: 0,
        deposit: cny('0'),
        minimumOrder: cny(minimumOrderMinor),
        minimumRemainingPercent: 50,
        rebateRate: '0.02',
        target: cny('100000000'),
        validFrom,
        validUntil,
      },
    },
    at,
  );
  if (createDealerAgreement.__typename !== 'DealerAgreement') throw new Error('no agreement');
  const { id, number } = createDealerAgreement;
  const { offerDealerAgreement } = await sales.run(partnerOperations.offerDealerAgreement, { input: { id } }, at);
  if (offerDealerAgreement.__typename !== 'DealerAgreement') throw new Error('the agreement was not offered');
  if (isOpen) return { number, state: 'AWAITING_ACCEPTANCE' };
  const { acceptDealerAgreement } = await partner.owner.run(
    partnerOperations.acceptDealerAgreement,
    {
      input: {
        id,
        documentHash: needed('hash of the agreement', offerDealerAgreement.documentHash),
        signedName: partner.ownerName,
      },
    },
    at,
  );
  if (acceptDealerAgreement.__typename !== 'DealerAgreement') throw new Error('the agreement was not accepted');
  return { number, state: acceptDealerAgreement.state };
}

/** A list of prices with tax, in force from a day on. */
export async function makePriceList(
  company: Company,
  list: {
    name: string;
    channel: 'DEALER' | 'SHOP';
    prices: { productId: string; unitPrice: string }[];
    validFrom: string;
    /** The business time of it; now when left out. */
    at?: Date;
  },
): Promise<string> {
  const manager = company.as('products');
  const { name, channel, at } = list;
  const { createPriceList } = await manager.run(
    priceListOperations.createPriceList,
    {
      input: { name, channel, includesTax: true },
    },
    at,
  );
  if (createPriceList.__typename !== 'PriceList') throw new Error('no price list');
  const { id } = createPriceList;
  const { changePriceListDraft } = await manager.run(
    priceListOperations.changePriceListDraft,
    {
      input: {
        id,
        expectedVersion: createPriceList.version,
        name,
        includesTax: true,
        items: list.prices.map(({ productId, unitPrice }) => ({
          productId,
          tiers: [{ fromQuantity: '0', unitPrice }],
        })),
      },
    },
    at,
  );
  if (changePriceListDraft.__typename !== 'PriceList') throw new Error('no prices');
  await manager.run(
    priceListOperations.publishPriceList,
    {
      input: { id, expectedVersion: changePriceListDraft.version, validFrom: list.validFrom },
    },
    at,
  );
  return id;
}

/** 买10赠1 for one dealer, in force. */
export async function makeScheme(
  company: Company,
  scheme: {
    name: string;
    dealerId: string;
    productId: string;
    budgetMinor: string;
    /** Orders of the dealer that may have it; any number when left out. */
    ordersPerBuyer?: number;
    validFrom: string;
    validUntil: string;
    /** The business time of it; now when left out. */
    at?: Date;
  },
): Promise<string> {
  const marketing = company.as('marketing');
  const { name, dealerId, productId, budgetMinor, ordersPerBuyer, validFrom, validUntil, at } = scheme;
  const { createPromotion } = await marketing.run(
    partnerOperations.createPromotion,
    {
      input: {
        name,
        kind: 'BUY_X_GET_Y',
        channel: 'DEALER',
        terms: {
          budget: cny(budgetMinor),
          validFrom,
          validUntil,
          buyCases: 10,
          giftCases: 1,
          ...(ordersPerBuyer ? { ordersPerBuyer } : {}),
          levels: [],
          partnerIds: [dealerId],
          products: [{ productId }],
        },
      },
    },
    at,
  );
  if (createPromotion.__typename !== 'Promotion') throw new Error('no scheme');
  const { id, version: expectedVersion } = createPromotion;
  await marketing.run(partnerOperations.activatePromotion, { input: { id, expectedVersion } }, at);
  return id;
}

/** An outlet that the dealer supplies. */
export async function makeOutlet(
  owner: Person,
  outlet: { code: string; name: string; address: string; contactName: string; contactPhone: string },
): Promise<string> {
  const { registerOutlet } = await owner.run(partnerOperations.registerOutlet, { input: outlet });
  if (registerOutlet.__typename !== 'Partner') throw new Error('no outlet');
  return registerOutlet.id;
}

interface Transfer {
  from: { name: string; account: string; bankCode: string };
  amountMinor: string;
  remark: string;
  emulatorUrl: string;
  /** The business time of it; now when left out. */
  at?: Date;
}

/** A bank transfers to the company's account; our bank's statement of the day is read. */
export async function receiveTransfer(company: Company, transfer: Transfer): Promise<void> {
  const { at } = transfer;
  const { ownBankAccounts } = await company.as('receivables').run(operations.ownBankAccountsNow, {});
  const own = needed(
    'our bank account',
    ownBankAccounts.find((account) => account.legalEntity.id === company.legalEntityId),
  );
  await transferTo(own.accountNumber, transfer);
  await company
    .as('receivables')
    .run(dayEndOperations.readBankStatement, { input: { bankAccountId: own.id, day: dayOf(at ?? new Date()) } }, at);
}

/** A bank transfers to an account of the company, which learns of it from a statement. */
export async function transferTo(account: string, transfer: Transfer): Promise<void> {
  const { from: counterparty, amountMinor, remark, emulatorUrl, at } = transfer;
  await step(async (reference) => {
    const response = await fetch(`${emulatorUrl}/control/bank/incoming`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, amountMinor, counterparty, remark, reference }),
    });
    if (!response.ok) throw new Error(`the bank of ${counterparty.name} did not transfer: ${await response.text()}`);
  }, at);
}
