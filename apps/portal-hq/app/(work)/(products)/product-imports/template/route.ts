import { templateFile } from '@quanlian/app-kit/imports/template-file.ts';

const template = [
  '编码,名称,规格,单位,条码,进价,销售价',
  ',清源茉莉花茶,500ml,瓶,2000000000015,2.60,5.00',
  ',清源晨露乌龙茶,500ml,瓶,,2.80,5.50',
];

/** The file to begin an import of products with. */
export function GET(): Response {
  return templateFile(template, { ascii: 'products.csv', chinese: '商品导入模板.csv' });
}
