import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { readBomChoices } from '../../bom-choices.ts';
import { BomToCopyQuery } from '../../operations.ts';
import { ChangeBomForm } from './change-bom-form.tsx';

export default async function ChangeBomPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('production.write');
  const { id } = await params;
  const text = await getTranslations('production.bomForm');
  const bom = found((await readGraph(BomToCopyQuery, { id })).bom);
  return (
    <div>
      <PageHead title={text('changeTitle', { number: bom.number })} description={text('newDescription')} />
      <ChangeBomForm
        id={id}
        version={bom.draftVersion}
        choices={await readBomChoices()}
        initialValues={{
          productId: bom.product.id,
          outputQuantity: bom.outputQuantity,
          expectedLossPercent: bom.expectedLossPercent,
          lossTolerancePercent: bom.lossTolerancePercent,
          note: bom.note,
          lines: bom.lines.map((line) => ({ productId: line.product.id, quantity: line.quantity })),
        }}
      />
    </div>
  );
}
