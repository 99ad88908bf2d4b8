import { join } from 'node:path';
import { playPurchase } from '@quanlian/tools/demo/buying.ts';
import type { Supplier } from '@quanlian/tools/demo/company.ts';
import { companyNow } from '@quanlian/tools/demo/operations.ts';
import type { Person } from '@quanlian/tools/demo/person.ts';
import type { PurchasePlan, Stage } from '@quanlian/tools/demo/purchase-plan.ts';
import { e2eEnv } from '../env.ts';
import { demoPerson, endpoint } from './people.ts';

/** The packaging supplier of the demo company, whose owner has a sign-in. */
export const packaging = { name: '华瑞包装材料有限公司', owner: 'owner@huarui.demo' } as const;

export interface Purchase {
  orderId: string;
  paymentRequestId: string | undefined;
  buyer: { name: string; taxNumber: string };
  seller: { name: string; taxNumber: string };
}

/** Buys from the packaging supplier up to a stage, by the demo company's own people: where a journey begins. */
export async function purchase(
  plan: Pick<PurchasePlan, 'title' | 'productCode' | 'quantity' | 'rejectedPercent'> & {
    netPrice: string;
    until: Stage;
  },
): Promise<Purchase> {
  const as = (account: string) => person('hq', `${account}@qingyuan.demo`);
  const found = await as('buyer').run(companyNow, { supplier: packaging.name, product: plan.productCode });
  const legalEntity = one(found.legalEntities.nodes, ({ name }) => name === '清源饮品销售有限公司');
  const location = one(found.locations, ({ code }) => code === 'SH-01');
  const product = one(found.products.nodes, ({ code }) => code === plan.productCode);
  const seller = one(found.suppliers.nodes, ({ name }) => name === packaging.name);
  const supplier: Supplier = { ...seller, taxRate: '0.13', owner: person('partner', packaging.owner) };
  const { netPrice, ...rest } = plan;
  const { orders } = await playPurchase(
    {
      endpoint: endpoint(),
      people: new Map(),
      as,
      legalEntityId: legalEntity.id,
      legalEntityName: legalEntity.name,
      legalEntityTaxNumber: legalEntity.taxNumber,
      locationId: location.id,
      locationName: location.name,
      suppliers: [supplier],
      products: new Map([[product.code, product.id]]),
    },
    { taxPlatformUrl: `${e2eEnv.urls.emulator}/tax`, keysFolder: join(e2eEnv.dataFolder, 'keys') },
    { ...rest, offers: [{ supplier, netPrice }], startsAt: new Date(Date.now() - 14 * 86_400_000) },
  );
  const { orderId, paymentRequestId } = one(orders, () => true);
  return { orderId, paymentRequestId, buyer: legalEntity, seller };
}

const people = new Map<string, Promise<Person>>();

/** Somebody of the demo company or of a partner; signs in once, with the first thing to do. */
export function person(realm: 'hq' | 'partner', email: string): Person {
  const signedIn = people.get(email) ?? demoPerson(realm, email);
  people.set(email, signedIn);
  return reading(email, signedIn);
}

function reading(email: string, signedIn: Promise<Person>): Person {
  return {
    email,
    run: async (...request) => (await signedIn).run(...request),
    inEnglish: () =>
      reading(
        email,
        signedIn.then((one) => one.inEnglish()),
      ),
  };
}

function one<T>(list: readonly T[], isIt: (candidate: T) => boolean): T {
  const [first] = list.filter(isIt);
  if (!first) throw new Error('the demo company is not as it was founded');
  return first;
}
