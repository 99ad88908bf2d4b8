import { roles } from '@quanlian/permissions/roles.ts';
import type { AppName } from './ports.ts';

export type DemoSignIn = {
  email: string;
  name: string;
  nameEn: string;
  /** The portal in which this person works. */
  app: AppName;
  /** Role ids of packages/permissions/roles.ts. */
  roles: string[];
  /** The demo organisation to which the person belongs. */
  organisation: 'hq' | 'flavour-supplier' | 'packaging-supplier' | 'small-supplier' | 'dealer' | 'shopper';
};

/** The same for everybody: a demo on one's own machine, shown on the screen at every start. */
export const demoPassword = 'Quanlian-2026';

/** Who can sign in to the demo company; `npm start` prints them and the seed makes them. */
export const demoSignIns: DemoSignIn[] = [
  hq('admin', '沈思远', 'Shen Siyuan', ['hq-administrator']),
  hq('products', '林知夏', 'Lin Zhixia', ['hq-product-manager']),
  hq('buyer', '周明轩', 'Zhou Mingxuan', ['hq-buyer']),
  hq('sourcing', '许若琳', 'Xu Ruolin', ['hq-sourcing-officer']),
  hq('warehouse', '郑大勇', 'Zheng Dayong', ['hq-warehouse']),
  hq('quality', '韩清', 'Han Qing', ['hq-quality']),
  hq('release', '孟晓东', 'Meng Xiaodong', ['hq-quality']),
  hq('clerk', '苏婉', 'Su Wan', ['hq-finance-clerk']),
  hq('finance', '顾庭安', 'Gu Tingan', ['hq-finance-approver']),
  hq('cashier', '何晓燕', 'He Xiaoyan', ['hq-cashier']),
  hq('production', '马建国', 'Ma Jianguo', ['hq-production']),
  hq('sales', '方佳怡', 'Fang Jiayi', ['hq-sales']),
  hq('manager', '赵启明', 'Zhao Qiming', ['hq-sales-manager']),
  hq('receivables', '唐雪', 'Tang Xue', ['hq-receivables']),
  hq('tax', '罗慧敏', 'Luo Huimin', ['hq-tax']),
  hq('marketing', '江予安', 'Jiang Yuan', ['hq-marketing']),
  hq('service', '白露', 'Bai Lu', ['hq-service']),
  hq('auditor', '陆正则', 'Lu Zhengze', ['hq-auditor']),
  supplier('owner@xianghe.demo', '梁志强', 'Liang Zhiqiang', 'flavour-supplier'),
  supplier('owner@huarui.demo', '吴秀英', 'Wu Xiuying', 'packaging-supplier'),
  supplier('owner@tiancheng.demo', '陈天成', 'Chen Tiancheng', 'small-supplier'),
  {
    email: 'owner@hengshun.demo',
    name: '沈恒',
    nameEn: 'Shen Heng',
    app: 'portal-distributor',
    roles: ['distributor-owner'],
    organisation: 'dealer',
  },
  {
    email: 'shopper@qingyuan.demo',
    name: '李小雨',
    nameEn: 'Li Xiaoyu',
    app: 'storefront',
    roles: ['shopper'],
    organisation: 'shopper',
  },
];

/** What the sign-in page of a portal offers (packages/app-kit/app-settings.ts). */
export function demoSignInsOf(app: AppName) {
  return demoSignIns
    .filter((person) => person.app === app)
    .map(({ email, name, nameEn, roles: ids }) => {
      const role = roles.find(({ id }) => id === ids[0]);
      return {
        email,
        password: demoPassword,
        name,
        nameEn,
        role: role?.name['zh-CN'] ?? '',
        roleEn: role?.name.en ?? '',
      };
    });
}

/** The demo's headquarters and the person whom its first start lets in; everybody else is invited. */
export function administratorEnv(): Record<string, string> {
  const administrator = demoSignIns.find(({ roles: ids }) => ids.includes('hq-administrator'));
  if (!administrator) throw new Error('the demo has no administrator');
  return {
    HEADQUARTERS_NAME: '清源饮品',
    HEADQUARTERS_NAME_EN: 'Qingyuan Beverages',
    ADMINISTRATOR_NAME: administrator.name,
    ADMINISTRATOR_EMAIL: administrator.email,
    ADMINISTRATOR_PASSWORD: demoPassword,
  };
}

function hq(account: string, name: string, nameEn: string, roles: string[]): DemoSignIn {
  return { email: `${account}@qingyuan.demo`, name, nameEn, app: 'portal-hq', roles, organisation: 'hq' };
}

function supplier(email: string, name: string, nameEn: string, organisation: DemoSignIn['organisation']): DemoSignIn {
  return { email, name, nameEn, app: 'portal-supplier', roles: ['supplier-owner'], organisation };
}
