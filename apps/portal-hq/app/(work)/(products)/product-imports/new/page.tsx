import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { getTranslations } from 'next-intl/server';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ImportForm } from './import-form.tsx';
import style from './new-import.module.css';

/** The columns that the reader of the file knows, by the first of their names. */
const columns = ['name', 'gtin', 'salePrice', 'purchasePrice', 'specification', 'unit', 'code'];

export default async function NewProductImportPage() {
  await needs('product.import');
  const text = await getTranslations('products.importForm');
  return (
    <DetailPage back={{ href: routes.productImports(), label: text('list') }} title={text('title')}>
      <div className={style.columns}>
        <ImportForm />
        <Section
          title={text('help')}
          extra={
            <a className={style.template} href={routes.productImportTemplate()} download>
              <Icon name="download" size={14} />
              {text('template')}
            </a>
          }
        >
          <ol className={style.steps}>
            <li>{text('step1')}</li>
            <li>{text('step2')}</li>
            <li>{text('step3')}</li>
          </ol>
          <h3 className={style.heading}>{text('headers')}</h3>
          <dl className={style.headers}>
            {columns.map((column) => (
              <div key={column}>
                <dt>{text(`column.${column}.names`)}</dt>
                <dd>{text(`column.${column}.text`)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </DetailPage>
  );
}
