import * as channelsOperations from '@quanlian/tools/demo/channels-operations.ts';
import type { Company } from '@quanlian/tools/demo/company.ts';
import { companyNow } from '@quanlian/tools/demo/operations.ts';
import { endpoint } from './people.ts';
import { packaging, person } from './purchase.ts';

/** The demo company as it was founded, its own people at their work. */
export async function demoCompany(): Promise<Company> {
  const as = (account: string) => person('hq', `${account}@qingyuan.demo`);
  const found = await as('buyer').run(companyNow, { supplier: packaging.name, product: 'M-TEA-02' });
  const legalEntity = one(found.legalEntities.nodes, ({ name }) => name === '清源饮品销售有限公司');
  const location = one(found.locations, ({ code }) => code === 'SH-01');
  return {
    endpoint: endpoint(),
    people: new Map(),
    as,
    legalEntityId: legalEntity.id,
    legalEntityName: legalEntity.name,
    legalEntityTaxNumber: legalEntity.taxNumber,
    locationId: location.id,
    locationName: location.name,
    suppliers: [],
    products: new Map(found.products.nodes.map(({ code, id }) => [code, id])),
  };
}

/** Dealers are supplied from the company's warehouse, as they are once somebody has set it. */
export async function supplyDealers(company: Company): Promise<void> {
  const sales = company.as('sales');
  const { salesChannels } = await sales.run(channelsOperations.salesChannelsNow, {});
  const known = salesChannels.find(({ channel }) => channel === 'DEALER');
  if (known?.location.id === company.locationId) return;
  await sales
    .run(channelsOperations.changeSalesChannel, {
      input: {
        channel: 'DEALER',
        expectedVersion: known?.version ?? 0,
        locationId: company.locationId,
        legalEntityId: company.legalEntityId,
        minimumRemainingDays: 30,
      },
    })
    .catch(async (error: unknown) => {
      // Another journey may have set it a moment ago.
      const { salesChannels: now } = await sales.run(channelsOperations.salesChannelsNow, {});
      if (now.find(({ channel }) => channel === 'DEALER')?.location.id !== company.locationId) throw error;
    });
}

/** Six digits that nobody else's names, codes and numbers in this product have. */
export function newSuffix(): string {
  return String(100_000 + Math.floor(Math.random() * 900_000));
}

function one<T>(list: readonly T[], isIt: (candidate: T) => boolean): T {
  const [first] = list.filter(isIt);
  if (!first) throw new Error('the demo company is not as it was founded');
  return first;
}
