import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { ChangeSupplierForm } from './change-supplier-form.tsx';
import { SupplierToChangeQuery } from './operations.ts';

export default async function ChangeSupplierPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('supplier.write');
  const { id } = await params;
  const text = await getTranslations('procurement.supplierForm');
  const supplier = found((await readGraph(SupplierToChangeQuery, { id })).supplier);
  return (
    <div>
      <PageHead
        title={text('changeTitle', { name: nameOf(supplier, await requestLanguage()) })}
        description={text('changeDescription')}
      />
      <ChangeSupplierForm supplier={supplier} />
    </div>
  );
}
