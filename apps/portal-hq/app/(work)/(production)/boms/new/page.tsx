import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { uuidIn } from '#lib/uuid-in.ts';
import { readBomChoices } from '../bom-choices.ts';
import { BomToCopyQuery } from '../operations.ts';
import { NewBomForm } from './new-bom-form.tsx';

/** `from`: the recipe that the new version starts from. */
export default async function NewBomPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  await needs('production.write');
  const from = uuidIn((await searchParams).from);
  const text = await getTranslations('production.bomForm');
  const before = from === undefined ? null : (await readGraph(BomToCopyQuery, { id: from })).bom;
  return (
    <div>
      <PageHead
        title={text('newTitle')}
        description={before ? text('newFrom', { number: before.number }) : text('newDescription')}
      />
      <NewBomForm
        from={before?.id ?? null}
        choices={await readBomChoices()}
        initialValues={
          before === null
            ? { lines: [] }
            : {
                productId: before.product.id,
                outputQuantity: before.outputQuantity,
                expectedLossPercent: before.expectedLossPercent,
                lossTolerancePercent: before.lossTolerancePercent,
                note: before.note,
                lines: before.lines.map((line) => ({ productId: line.product.id, quantity: line.quantity })),
              }
        }
      />
    </div>
  );
}
