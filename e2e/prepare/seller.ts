import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import type { Company } from '@quanlian/tools/demo/company.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { until } from '@quanlian/tools/demo/person.ts';
import { e2eEnv } from '../env.ts';

export interface Seller {
  company: Company;
  name: string;
  mchid: string;
  appid: string;
  bankAccountId: string;
}

/** A legal entity of its own at the demo company, with a bank account and a merchant at WeChat Pay that we have not registered. */
export async function newSeller(company: Company, { suffix }: { suffix: string }): Promise<Seller> {
  const name = `清源饮品${suffix}电子商务有限公司`;
  const accountNumber = `10012800${suffix}23456`;
  const { registerLegalEntity: entity } = await company.as('admin').run(operations.registerLegalEntity, {
    input: {
      name,
      nameEn: `Qingyuan Beverages ${suffix} E-Commerce Co., Ltd.`,
      taxNumber: taxNumberFrom(`91${suffix}MA1FL5X80`),
      address: '上海市徐汇区漕溪北路 18 号',
      bankAccounts: [
        {
          bankName: '中国工商银行上海徐汇支行',
          bankCode: '102290002315',
          accountNumber,
          accountName: name,
          isDefault: true,
        },
      ],
    },
  });
  if (entity.__typename !== 'LegalEntity') throw new Error('no legal entity');
  const bankAccountId = entity.bankAccounts[0]?.id ?? '';
  await until('the bank account in payments', async () => {
    const { ownBankAccounts } = await company.as('receivables').run(operations.ownBankAccountsNow, {});
    return ownBankAccounts.some(({ id }) => id === bankAccountId);
  });
  await control('bank/accounts', { account: accountNumber, holderName: name, balanceMinor: '0' });
  const merchant = { mchid: `17${suffix}`, appid: `wx${suffix}0123456789` };
  await control('wechat-pay/merchants', {
    ...merchant,
    settlement: { account: accountNumber, holderName: name },
  });
  return { company: { ...company, legalEntityId: entity.id, legalEntityName: name }, name, bankAccountId, ...merchant };
}

/** The channel's bill of today names a payment that we never had. */
export async function billNamesPaymentTooMany({ mchid }: Seller, amountMinor: string): Promise<void> {
  await control('faults', { kind: 'bill-extra-row', key: mchid, amountMinor });
}

async function control(path: string, body: object): Promise<void> {
  const answer = await fetch(`${e2eEnv.urls.emulator}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
