import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { InspectBatchForm } from './inspect-batch-form.tsx';
import { BatchToInspectQuery } from './operations.ts';

export default async function InspectBatchPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('batch.inspect');
  const { id } = await params;
  const text = await getTranslations('production.inspectForm');
  const locale = await requestLanguage();
  const batch = found((await readGraph(BatchToInspectQuery, { id })).batch);
  const [last] = batch.inspections;
  // What was looked at before is looked at again; else what is always looked at.
  const usual = ['sensory', 'netContent', 'colonies', 'label'] as const;
  const items = last?.items ?? usual.map((key) => ({ name: text(`usual.${key}`), limit: null }));
  return (
    <div>
      <PageHead
        title={text('title', { number: batch.batchNumber })}
        description={text('description', { product: nameOf(batch.product, locale) })}
      />
      <InspectBatchForm batchId={id} items={items.map(({ name, limit }) => ({ name, limit }))} />
    </div>
  );
}
