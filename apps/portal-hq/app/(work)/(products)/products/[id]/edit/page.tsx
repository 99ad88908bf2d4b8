import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ProductBrandsQuery } from '../../operations.ts';
import { ProductForm } from '../../product-form.tsx';
import { valuesOf } from '../../product-values.ts';
import { ProductQuery } from '../operations.ts';

export default async function ChangeProductPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('product.write');
  const { id } = await params;
  const text = await getTranslations('products.productForm');
  const locale = await requestLanguage();
  const [answer, { brands }] = await Promise.all([readGraph(ProductQuery, { id }), readGraph(ProductBrandsQuery)]);
  const product = found(answer.product);
  return (
    <DetailPage back={{ href: routes.product(id), label: nameOf(product, locale) }} title={text('changeTitle')}>
      <ProductForm
        brands={brands.map((brand) => ({ value: brand.id, label: nameOf(brand, locale) }))}
        product={{ id, values: valuesOf(product) }}
      />
    </DetailPage>
  );
}
