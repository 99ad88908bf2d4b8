import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { needs } from '#lib/session.ts';
import { SupplierForm } from './supplier-form.tsx';

export default async function NewSupplierPage() {
  await needs('supplier.write');
  const text = await getTranslations('procurement.supplierForm');
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <SupplierForm />
    </div>
  );
}
