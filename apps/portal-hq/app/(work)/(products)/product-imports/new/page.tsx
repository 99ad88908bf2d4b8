import { ImportGuide } from '@quanlian/app-kit/imports/import-guide.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ImportForm } from './import-form.tsx';

/** The columns that the reader of the file knows, by the first of their names. */
const columns = ['name', 'gtin', 'salePrice', 'purchasePrice', 'specification', 'unit', 'code'];

export default async function NewProductImportPage() {
  await needs('product.import');
  const text = await getTranslations('products.importForm');
  return (
    <DetailPage back={{ href: routes.productImports(), label: text('list') }} title={text('title')}>
      <ImportGuide
        locale={await requestLanguage()}
        templateHref={routes.productImportTemplate()}
        steps={[text('step1'), text('step2'), text('step3')]}
        columns={columns.map((column) => {
          return { names: text(`column.${column}.names`), text: text(`column.${column}.text`) };
        })}
      >
        <ImportForm />
      </ImportGuide>
    </DetailPage>
  );
}
