import type { Company } from '../demo/company.ts';
import type { PurchasePlan } from '../demo/purchase-plan.ts';
import { ago } from './make-goods.ts';

/** Purchases at each stage of their life, so that every page has something true to show. */
export function purchases(company: Company): PurchasePlan[] {
  const [tea, packaging, small, sugar, bottles, juice, labels, logistics] = company.suppliers;
  if (!tea || !packaging || !small || !sugar || !bottles || !juice || !labels || !logistics) {
    throw new Error('the demo company lacks suppliers');
  }
  return [
    {
      title: '茉莉花茶原叶 年度采购',
      productCode: 'M-TEA-02',
      quantity: '2000',
      offers: [
        { supplier: tea, netPrice: '86.50' },
        { supplier: small, netPrice: '88.00' },
        { supplier: juice, netPrice: '93.20' },
      ],
      startsAt: ago(30),
      until: 'paid',
      rejectedPercent: 5n,
      invoicesRejected: true,
    },
    {
      title: '白砂糖 第四季度',
      productCode: 'M-SUG-01',
      quantity: '12000',
      offers: [
        { supplier: sugar, netPrice: '6.12' },
        { supplier: tea, netPrice: '6.35' },
      ],
      startsAt: ago(26),
      until: 'paid',
    },
    {
      title: 'PET 瓶 500ml',
      productCode: 'P-BOT-01',
      quantity: '200000',
      offers: [{ supplier: logistics, netPrice: '0.286' }],
      startsAt: ago(24),
      until: 'paid',
    },
    {
      title: '纸箱 24 瓶装',
      productCode: 'P-CTN-01',
      quantity: '30000',
      offers: [
        { supplier: packaging, netPrice: '2.35' },
        { supplier: bottles, netPrice: '2.41' },
      ],
      startsAt: ago(22),
      until: 'requested',
    },
    {
      title: '浓缩橙汁 补货',
      productCode: 'M-JUI-01',
      quantity: '4000',
      offers: [{ supplier: juice, netPrice: '18.80' }],
      startsAt: ago(20),
      until: 'invoiced',
    },
    {
      title: '绿茶原叶 秋茶',
      productCode: 'M-TEA-01',
      quantity: '1500',
      offers: [
        { supplier: tea, netPrice: '72.00' },
        { supplier: small, netPrice: '74.50' },
      ],
      startsAt: ago(14),
      until: 'received',
    },
    {
      title: '瓶盖 28 口径',
      productCode: 'P-CAP-01',
      quantity: '500000',
      offers: [
        { supplier: bottles, netPrice: '0.042' },
        { supplier: packaging, netPrice: '0.045' },
      ],
      startsAt: ago(12),
      until: 'shipped',
    },
    {
      title: '茉莉花茶瓶标 新版',
      productCode: 'P-LAB-01',
      quantity: '300000',
      offers: [
        { supplier: labels, netPrice: '0.031' },
        { supplier: packaging, netPrice: '0.034' },
      ],
      startsAt: ago(6),
      until: 'released',
    },
    {
      title: '纸箱 明年第一季度',
      productCode: 'P-CTN-01',
      quantity: '60000',
      offers: [
        { supplier: packaging, netPrice: '2.30' },
        { supplier: bottles, netPrice: '2.38' },
      ],
      startsAt: ago(5),
      until: 'contracts',
    },
    {
      title: '白砂糖 明年框架',
      productCode: 'M-SUG-01',
      quantity: '50000',
      offers: [
        { supplier: sugar, netPrice: '5.98' },
        { supplier: juice, netPrice: '6.20' },
      ],
      startsAt: ago(4),
      until: 'proposed',
    },
    {
      title: '绿茶原叶 明年春茶预订',
      productCode: 'M-TEA-01',
      quantity: '5000',
      offers: [
        { supplier: tea, netPrice: '78.00' },
        { supplier: small, netPrice: '76.80' },
        { supplier: juice, netPrice: '81.00' },
      ],
      startsAt: ago(3),
      until: 'opened',
    },
    {
      title: 'PET 瓶 明年框架',
      productCode: 'P-BOT-01',
      quantity: '1000000',
      offers: [
        { supplier: bottles, netPrice: '0.279' },
        { supplier: packaging, netPrice: '0.284' },
        { supplier: labels, netPrice: '0.291' },
      ],
      startsAt: ago(1),
      until: 'published',
    },
  ];
}
