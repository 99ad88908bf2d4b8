import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { demoPassword, demoSignIns } from '../demo-sign-ins.ts';
import * as operations from './operations.ts';
import { type Endpoint, type Person, signIn, until, visitor } from './person.ts';
import { drinks, materials } from './products.ts';
import { playNow, story } from './story.ts';

export interface Supplier {
  id: string;
  name: string;
  taxNumber: string;
  /** Rate at which it invoices: 0.13, or 0.01 of a small-scale taxpayer. */
  taxRate: string;
  owner: Person;
}

export interface Company {
  endpoint: Endpoint;
  people: Map<string, Person>;
  /** The person of headquarters with this account name, such as `buyer`. */
  as(account: string): Person;
  legalEntityId: string;
  legalEntityName: string;
  legalEntityTaxNumber: string;
  locationId: string;
  locationName: string;
  suppliers: Supplier[];
  /** Product ids by code. */
  products: Map<string, string>;
}

interface SupplierPlan {
  key: string;
  code: string;
  name: string;
  nameEn: string;
  isSmallScale: boolean;
  companySize: 'MEDIUM' | 'SMALL' | 'MICRO';
  accountNumber: string;
  owner?: { email: string; name: string };
}

const supplierPlans: SupplierPlan[] = [
  plan('flavour-supplier', 'S-1001', '祥和茶叶有限公司', 'Xianghe Tea Co., Ltd.', '6222020200001001'),
  plan('packaging-supplier', 'S-1002', '华瑞包装材料有限公司', 'Huarui Packaging Co., Ltd.', '6222020200001003'),
  {
    ...plan('small-supplier', 'S-1003', '天成茶叶商行', 'Tiancheng Tea Trading', '6222020200001004'),
    isSmallScale: true,
    companySize: 'MICRO',
  },
  plan('sugar', 'S-1004', '桂南糖业有限公司', 'Guinan Sugar Co., Ltd.', '6222020200001005'),
  plan('bottles', 'S-1005', '江南制瓶有限公司', 'Jiangnan Bottles Co., Ltd.', '6222020200001006'),
  plan('juice', 'S-1006', '果源浓缩汁有限公司', 'Guoyuan Concentrates Co., Ltd.', '6222020200001007'),
  plan('labels', 'S-1007', '彩韵印务有限公司', 'Caiyun Printing Co., Ltd.', '6222020200001008'),
  // The emulated bank returns what is paid to accounts that end in 0002: holder and account do not agree.
  plan('returns', 'S-1008', '远达物流有限公司', 'Yuanda Logistics Co., Ltd.', '6222020200000002'),
];

export interface Founding {
  /** Six digits that set this company's names, codes and numbers apart from another's in the same installation. */
  suffix?: string;
  /** Keys of the suppliers to make; all when left out. */
  suppliers?: string[];
  /** Materials only, without the finished goods. */
  materialsOnly?: boolean;
}

/** Makes headquarters, its people, a legal entity with its bank account, a warehouse, suppliers with their owners, and products. */
export async function foundCompany(endpoint: Endpoint, founding: Founding = {}): Promise<Company> {
  const { suffix = '' } = founding;
  const administrator = await signIn(endpoint, {
    realm: 'hq',
    email: 'admin@qingyuan.demo',
    password: demoPassword,
  });
  const people = new Map<string, Person>([['admin', administrator]]);
  const colleagues = demoSignIns.filter(
    ({ organisation, email }) => organisation === 'hq' && accountName(email) !== 'admin',
  );
  await Promise.all(
    colleagues.map(async (one) => {
      const email = emailOf(one.email, suffix);
      const join = () => joinCompany(endpoint, administrator, { ...one, realm: 'hq', email });
      people.set(accountName(one.email), await story(one.email, join));
    }),
  );
  const as = (account: string): Person => {
    const found = people.get(account);
    if (!found) throw new Error(`nobody signs in as ${account}`);
    return found;
  };
  const entity = await makeLegalEntity(administrator, suffix);
  const location = await until('the warehouse', async () =>
    // Distribution learns of the legal entity by an event: until then it does not know whose warehouse this is.
    administrator
      .run(operations.createLocation, {
        input: {
          code: `SH-01${suffix}`,
          name: `上海青浦中心仓${suffix}`,
          nameEn: 'Shanghai Qingpu Central Warehouse',
          kind: 'WAREHOUSE',
          legalEntityId: entity.id,
          address: '上海市青浦区华新镇华腾路 88 号',
        },
      })
      .then(({ createLocation }) => (createLocation.__typename === 'Location' ? createLocation : undefined))
      .catch(() => undefined),
  );
  await recordOpeningBalance(as('clerk'), entity.bankAccountId);
  const wanted = supplierPlans.filter(({ key }) => founding.suppliers?.includes(key) ?? true);
  const [products, ...suppliers] = await Promise.all([
    story('products', () => makeProducts(as('products'), founding)),
    ...wanted.map((one) => story(one.code, () => makeSupplier(endpoint, { as, plan: one, suffix }))),
  ]);
  return {
    endpoint,
    people,
    as,
    legalEntityId: entity.id,
    legalEntityName: entity.name,
    legalEntityTaxNumber: entity.taxNumber,
    locationId: location.id,
    locationName: `上海青浦中心仓${suffix}`,
    suppliers,
    products,
  };
}

async function makeLegalEntity(administrator: Person, suffix: string) {
  const name = `清源饮品${suffix}销售有限公司`;
  const taxNumber = taxNumberFrom(`91${suffix || '310000'}MA1FL5X80`);
  const { registerLegalEntity } = await administrator.run(operations.registerLegalEntity, {
    input: {
      name,
      nameEn: 'Qingyuan Beverages Sales Co., Ltd.',
      taxNumber,
      address: '上海市徐汇区漕溪北路 18 号',
      bankAccounts: [
        {
          bankName: '中国工商银行上海徐汇支行',
          bankCode: '102290002315',
          accountNumber: accountOf('1001280009300123456', suffix),
          accountName: name,
          isDefault: true,
        },
      ],
    },
  });
  if (registerLegalEntity.__typename !== 'LegalEntity') throw new Error('no legal entity');
  return { id: registerLegalEntity.id, bankAccountId: registerLegalEntity.bankAccounts[0]?.id, name, taxNumber };
}

/** What the bank says the company's account held when the books began: ¥50,000,000.00. */
async function recordOpeningBalance(clerk: Person, bankAccountId: string | undefined): Promise<void> {
  await until('the bank account in payments', async () => {
    const { ownBankAccounts } = await clerk.run(operations.ownBankAccountsNow, {});
    return ownBankAccounts.some((account) => account.id === bankAccountId);
  });
  // Before everything else that the demo plays: a statement shows it first.
  const beforeAll = new Date(playNow().getTime() - 60 * 86_400_000);
  await clerk.run(
    operations.recordOpeningBalance,
    { input: { bankAccountId: bankAccountId ?? '', amountMinor: '5000000000', asOf: '2026-01-01' } },
    beforeAll,
  );
}

async function makeProducts(
  manager: Person,
  { suffix = '', materialsOnly = false }: Founding,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const brands = new Map<string, string>();
  for (const item of materialsOnly ? materials : [...materials, ...drinks]) {
    const { brand, ...fields } = item;
    if (brand && !brands.has(brand.name)) {
      const { createBrand } = await manager.run(operations.createBrand, { input: brand });
      if (createBrand.__typename === 'Brand') brands.set(brand.name, createBrand.id);
    }
    const { createProduct } = await manager.run(operations.createProduct, {
      input: { ...fields, code: `${item.code}${suffix}`, brandId: brand ? (brands.get(brand.name) ?? null) : null },
    });
    if (createProduct.__typename !== 'Product') throw new Error(`no product ${item.code}`);
    await manager.run(operations.activateProduct, { input: { id: createProduct.id } });
    ids.set(item.code, createProduct.id);
  }
  return ids;
}

async function makeSupplier(
  endpoint: Endpoint,
  { as, plan: one, suffix }: { as: Company['as']; plan: SupplierPlan; suffix: string },
): Promise<Supplier> {
  const buyer = as('buyer');
  const taxNumber = taxNumberFrom(`91${suffix || (one.isSmallScale ? '330106' : '330100')}MA${one.code.slice(2)}X10`);
  const name = `${one.name}${suffix}`;
  const taxRate = one.isSmallScale ? '0.01' : '0.13';
  const demoOwner = one.owner ?? { email: `owner@${one.key}.demo`, name: `${one.name.slice(0, 2)}负责人` };
  const owner = { ...demoOwner, email: emailOf(demoOwner.email, suffix) };
  const { registerSupplier } = await buyer.run(operations.registerSupplier, {
    input: {
      code: `${one.code}${suffix}`,
      name,
      nameEn: one.nameEn,
      taxNumber,
      taxpayerKind: one.isSmallScale ? 'SMALL_SCALE' : 'GENERAL',
      vatRates: one.isSmallScale ? ['0', '0.01', '0.03'] : ['0.13', '0.09'],
      companySize: one.companySize,
      address: '浙江省杭州市余杭区良渚街道 1 号',
      contactName: owner.name,
      contactEmail: owner.email,
      contactPhone: '057188000000',
      bankAccount: {
        accountName: name,
        accountNumber: accountOf(one.accountNumber, suffix),
        bankName: '中国农业银行杭州余杭支行',
        bankCode: '103331012345',
      },
      documents: [
        { kind: 'BUSINESS_LICENCE', number: taxNumber, validUntil: '2036-12-31' },
        { kind: 'FOOD_PRODUCTION_LICENCE', number: `SC1143301${one.code.slice(2)}0001`, validUntil: '2029-12-31' },
      ],
    },
  });
  if (registerSupplier.__typename !== 'Supplier') throw new Error(`no supplier ${one.code}`);
  const { id } = registerSupplier;
  await as('sourcing').run(operations.qualifySupplier, { input: { id, comment: '资质齐全，现场考察合格' } });
  await until(
    `organisation of ${name}`,
    async () => (await buyer.run(operations.organisationNow, { id })).organisation,
  );
  const person = await joinCompany(endpoint, as('buyer'), {
    realm: 'partner',
    ...owner,
    roles: ['supplier-owner'],
    organisationId: id,
  });
  return { id, name, taxNumber, taxRate, owner: person };
}

function accountName(email: string): string {
  return email.split('@')[0] ?? '';
}

function emailOf(email: string, suffix: string): string {
  return suffix ? email.replace('@', `-${suffix}@`) : email;
}

/** Before the last four digits, by which the emulated bank tells how a payment ends. */
function accountOf(number: string, suffix: string): string {
  return `${number.slice(0, -4)}${suffix}${number.slice(-4)}`;
}

/** Invites a person, who accepts with the demo's password and signs in. */
export async function joinCompany(
  endpoint: Endpoint,
  inviter: Person,
  invited: { realm: 'hq' | 'partner'; email: string; name: string; roles: string[]; organisationId?: string },
): Promise<Person> {
  const { realm, email, name, roles, organisationId } = invited;
  const { invitePerson } = await inviter.run(operations.invitePerson, {
    input: { email, roles, ...(organisationId ? { organisationId } : {}) },
  });
  if (invitePerson.__typename !== 'IssuedInvitation') throw new Error(`${email} was not invited`);
  const token = invitePerson.path.split('/').at(-1) ?? '';
  await visitor(endpoint, realm).run(operations.acceptInvitation, { input: { token, name, password: demoPassword } });
  return signIn(endpoint, { realm, email, password: demoPassword });
}

function plan(key: string, code: string, name: string, nameEn: string, accountNumber: string): SupplierPlan {
  const owner = demoSignIns.find((person) => person.organisation === key);
  return {
    key,
    code,
    name,
    nameEn,
    isSmallScale: false,
    companySize: 'SMALL',
    accountNumber,
    ...(owner ? { owner: { email: owner.email, name: owner.name } } : {}),
  };
}
