import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ProductBrandsQuery } from '../operations.ts';
import { ProductForm } from '../product-form.tsx';

export default async function NewProductPage() {
  await needs('product.write');
  const text = await getTranslations('products.productForm');
  const locale = await requestLanguage();
  const { brands } = await readGraph(ProductBrandsQuery);
  return (
    <DetailPage back={{ href: routes.products(), label: text('list') }} title={text('newTitle')}>
      <ProductForm brands={brands.map((brand) => ({ value: brand.id, label: nameOf(brand, locale) }))} />
    </DetailPage>
  );
}
