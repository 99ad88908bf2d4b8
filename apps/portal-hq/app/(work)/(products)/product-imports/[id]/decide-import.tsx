'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { DecideImport } from '@quanlian/app-kit/imports/decide-import.tsx';
import { importText } from '@quanlian/app-kit/imports/import-texts.ts';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { CommitProductImportMutation, DiscardProductImportMutation } from './operations.ts';

type Props = { id: string; counts: { new: number; newWithoutPrice: number; exists: number; error: number } };

/** Nothing of a preview is a product yet: it becomes one here, all rows at once, or is thrown away. */
export function DecideProductImport({ id, counts }: Props) {
  const text = useTranslations('products.import');
  const shared = importText(useUi().locale);
  const commit = useMutate(CommitProductImportMutation);
  const discard = useMutate(DiscardProductImportMutation);
  const toWrite = counts.new + counts.newWithoutPrice;

  const onCommit = async (leaveOutErrors: boolean): Promise<Outcome> => {
    const { commitProductImport: result } = await commit({ input: { id, leaveOutErrors } });
    return matchResult(result, { ProductImport: () => done(), ImportHasErrors: refused, ...refusals });
  };
  const onDiscard = async (): Promise<Outcome> => {
    const { discardProductImport: result } = await discard({ input: { id } });
    return matchResult(result, { ProductImport: () => done({ message: shared('discarded') }), ...refusals });
  };
  return (
    <DecideImport
      title={text('willCreate', { count: toWrite })}
      notes={[
        ...(counts.newWithoutPrice > 0 ? [text('willLackPrice', { count: counts.newWithoutPrice })] : []),
        ...(counts.exists > 0 ? [text('willSkip', { count: counts.exists })] : []),
      ]}
      toWrite={toWrite}
      errors={counts.error}
      discardText={text('discardText')}
      onCommit={onCommit}
      onDiscard={onDiscard}
    />
  );
}
