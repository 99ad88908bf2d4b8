const template = [
  '编码,名称,规格,单位,条码,进价,销售价',
  ',清源茉莉花茶,500ml,瓶,2000000000015,2.60,5.00',
  ',清源晨露乌龙茶,500ml,瓶,,2.80,5.50',
];

/** The file to begin a bulk import with; the byte order mark makes spreadsheets read it as UTF-8. */
export function GET(): Response {
  return new Response(`\uFEFF${template.join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="products.csv"; filename*=UTF-8\'\'%E5%95%86%E5%93%81%E5%AF%BC%E5%85%A5%E6%A8%A1%E6%9D%BF.csv',
    },
  });
}
