import { checkDigitOf } from '@quanlian/catalog/product/rules.ts';

interface ProductPlan {
  code: string;
  name: string;
  nameEn: string;
  kind: 'FINISHED' | 'MATERIAL' | 'PACKAGING';
  brand?: { name: string; nameEn: string };
  category?: 'TEA' | 'JUICE' | 'WATER' | 'SNACK';
  specification: string;
  baseUnit: string;
  gtin?: string;
  packLevels: { level: 'EACH' | 'CASE' | 'PALLET'; unitsPerPack: number; gtin?: string }[];
  shelfLifeDays?: number;
  taxCode: string;
  taxRate: string;
  salePrice?: { amountMinor: string; currency: string };
}

/** What the company buys. */
export const materials: ProductPlan[] = [
  material('M-TEA-01', '绿茶原叶', 'Green tea leaf', 'kg', '一级', 540, '0.13'),
  material('M-TEA-02', '茉莉花茶原叶', 'Jasmine tea leaf', 'kg', '特级', 540, '0.13'),
  material('M-SUG-01', '白砂糖', 'White sugar', 'kg', '50kg/袋', 730, '0.13'),
  material('M-JUI-01', '浓缩橙汁', 'Orange concentrate', 'kg', '200kg/桶', 365, '0.13'),
  packaging('P-BOT-01', 'PET 瓶 500ml', 'PET bottle 500 ml', '只', '28 口径'),
  packaging('P-CAP-01', '瓶盖 28 口径', 'Cap 28 mm', '只', '短口'),
  packaging('P-LAB-01', '茉莉花茶瓶标', 'Label, jasmine tea', '张', '热收缩'),
  packaging('P-CTN-01', '纸箱 24 瓶装', 'Carton for 24 bottles', '只', '五层瓦楞'),
  material('M-HAW-01', '山楂浆', 'Hawthorn purée', 'kg', '200kg/桶', 365, '0.13'),
  packaging('P-BAG-01', '复合膜袋 50g', 'Film bag 50 g', '只', '山楂条'),
];

const brands = {
  tea: { name: '清源茶', nameEn: 'Qingyuan Tea' },
  juice: { name: '果沐', nameEn: 'Guomu' },
  water: { name: '山泽', nameEn: 'Shanze' },
  snacks: { name: '小食记', nameEn: 'Xiaoshiji' },
} as const;

const categories = { tea: 'TEA', juice: 'JUICE', water: 'WATER', snacks: 'SNACK' } as const;

const flavours: [keyof typeof brands, string, string, number][] = [
  ['tea', '茉莉花茶', 'Jasmine tea', 450],
  ['tea', '乌龙茶', 'Oolong tea', 450],
  ['tea', '绿茶', 'Green tea', 400],
  ['juice', '鲜橙汁', 'Orange juice', 680],
  ['juice', '苹果汁', 'Apple juice', 680],
  ['juice', '西柚汁', 'Grapefruit juice', 750],
  ['water', '天然山泉水', 'Spring water', 200],
  ['water', '苏打水', 'Soda water', 350],
  ['water', '气泡水', 'Sparkling water', 500],
  ['snacks', '海苔脆片', 'Seaweed crisps', 990],
  ['snacks', '每日坚果', 'Daily nuts', 1290],
  ['snacks', '山楂条', 'Hawthorn sticks', 690],
];

const sizes = {
  drink: [
    { text: '330ml', factor: 80n, perCase: 24 },
    { text: '500ml', factor: 100n, perCase: 24 },
    { text: '1.5L', factor: 220n, perCase: 12 },
  ],
  snack: [
    { text: '50g', factor: 100n, perCase: 40 },
    { text: '120g', factor: 210n, perCase: 20 },
    { text: '300g', factor: 480n, perCase: 10 },
  ],
};

/** 36 finished goods in four brands, with GTINs of the restricted-circulation range (no real company's numbers). */
export const drinks: ProductPlan[] = flavours.flatMap(([brand, name, nameEn, base], index) =>
  (brand === 'snacks' ? sizes.snack : sizes.drink).map((size, position) => {
    const body = `2${String(6_000_000 + index * 10 + position).padStart(10, '0')}0`;
    const caseBody = `1${body}`;
    return {
      code: `F-${String(index + 1).padStart(2, '0')}${position + 1}`,
      name: `${brands[brand].name}${name}`,
      nameEn: `${brands[brand].nameEn} ${nameEn}`,
      kind: 'FINISHED' as const,
      brand: brands[brand],
      category: categories[brand],
      specification: size.text,
      baseUnit: brand === 'snacks' ? '袋' : '瓶',
      gtin: body + checkDigitOf(body),
      packLevels: [
        { level: 'CASE' as const, unitsPerPack: size.perCase, gtin: caseBody + checkDigitOf(caseBody) },
        { level: 'PALLET' as const, unitsPerPack: size.perCase * 60 },
      ],
      shelfLifeDays: brand === 'water' ? 540 : brand === 'snacks' ? 270 : 365,
      taxCode: brand === 'snacks' ? '1030213990000000000' : '1030307010000000000',
      taxRate: '0.13',
      salePrice: { amountMinor: String((BigInt(base) * size.factor) / 100n), currency: 'CNY' },
    };
  }),
);

function material(
  code: string,
  name: string,
  nameEn: string,
  baseUnit: string,
  specification: string,
  shelfLifeDays: number,
  taxRate: string,
): ProductPlan {
  return {
    code,
    name,
    nameEn,
    kind: 'MATERIAL',
    specification,
    baseUnit,
    packLevels: [],
    shelfLifeDays,
    taxCode: '1030208010000000000',
    taxRate,
  };
}

function packaging(code: string, name: string, nameEn: string, baseUnit: string, specification: string): ProductPlan {
  return {
    code,
    name,
    nameEn,
    kind: 'PACKAGING',
    specification,
    baseUnit,
    packLevels: [],
    taxCode: '1070601110000000000',
    taxRate: '0.13',
  };
}
