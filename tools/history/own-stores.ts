import type { Company } from '../demo/company.ts';
import * as operations from '../demo/operations.ts';
import { daysAgo } from './calendar.ts';

/** The company's own stores, in the towns in which it has most of its members. */
const stores = [
  {
    code: 'ST-01',
    name: '清源茶铺上海徐家汇店',
    nameEn: 'Qingyuan Tea House Shanghai Xujiahui',
    address: '上海市徐汇区虹桥路 1 号 B1-12',
  },
  {
    code: 'ST-02',
    name: '清源茶铺上海五角场店',
    nameEn: 'Qingyuan Tea House Shanghai Wujiaochang',
    address: '上海市杨浦区淞沪路 77 号 1 层 108',
  },
  {
    code: 'ST-03',
    name: '清源茶铺杭州湖滨店',
    nameEn: 'Qingyuan Tea House Hangzhou Hubin',
    address: '浙江省杭州市上城区平海路 124 号',
  },
  {
    code: 'ST-04',
    name: '清源茶铺南京新街口店',
    nameEn: 'Qingyuan Tea House Nanjing Xinjiekou',
    address: '江苏省南京市秦淮区中山南路 79 号',
  },
  {
    code: 'ST-05',
    name: '清源茶铺苏州观前店',
    nameEn: 'Qingyuan Tea House Suzhou Guanqian',
    address: '江苏省苏州市姑苏区观前街 128 号',
  },
  {
    code: 'ST-06',
    name: '清源茶铺宁波天一店',
    nameEn: 'Qingyuan Tea House Ningbo Tianyi',
    address: '浙江省宁波市海曙区中山东路 188 号',
  },
];

/** Six stores of the company's own. */
export async function openOwnStores(company: Company): Promise<void> {
  const at = daysAgo(32, 'morning');
  for (const store of stores) {
    await company
      .as('warehouse')
      .run(operations.createLocation, { input: { ...store, kind: 'STORE', legalEntityId: company.legalEntityId } }, at);
  }
}
