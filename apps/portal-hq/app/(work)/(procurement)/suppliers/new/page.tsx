import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { SupplierForm } from './supplier-form.tsx';

export default async function NewSupplierPage() {
  const text = await getTranslations('procurement.supplierForm');
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <SupplierForm />
    </div>
  );
}
