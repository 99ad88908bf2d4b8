import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { ChangeOutletForm } from './change-outlet-form.tsx';
import { OutletToChangeQuery } from './operations.ts';

export default async function OutletPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('deliveries.outletForm');
  const outlet = found((await readGraph(OutletToChangeQuery, { id })).partner);
  return (
    <div>
      <PageHead title={nameOf(outlet, await requestLanguage())} description={text('changeDescription')} />
      <ChangeOutletForm outlet={outlet} />
    </div>
  );
}
