'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { DecideImport } from '@quanlian/app-kit/imports/decide-import.tsx';
import { importText } from '@quanlian/app-kit/imports/import-texts.ts';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { CommitMemberImportMutation, DiscardMemberImportMutation } from './operations.ts';

type Props = { id: string; counts: { new: number; exists: number; error: number; points: number } };

/** Nobody of a preview is a member yet: all good rows become members here, or none. */
export function DecideMemberImport({ id, counts }: Props) {
  const text = useTranslations('members.import');
  const shared = importText(useUi().locale);
  const commit = useMutate(CommitMemberImportMutation);
  const discard = useMutate(DiscardMemberImportMutation);

  const onCommit = async (leaveOutErrors: boolean): Promise<Outcome> => {
    const { commitMemberImport: result } = await commit({ input: { id, leaveOutErrors } });
    return matchResult(result, { MemberImport: () => done(), MemberImportHasErrors: refused, ...refusals });
  };
  const onDiscard = async (): Promise<Outcome> => {
    const { discardMemberImport: result } = await discard({ input: { id } });
    return matchResult(result, { MemberImport: () => done({ message: shared('discarded') }), ...refusals });
  };
  return (
    <DecideImport
      title={text('willCreate', { count: counts.new })}
      notes={[
        ...(counts.points > 0 ? [text('willOwe', { count: counts.points })] : []),
        ...(counts.exists > 0 ? [text('willSkip', { count: counts.exists })] : []),
        text('willForget'),
      ]}
      toWrite={counts.new}
      errors={counts.error}
      discardText={text('discardText')}
      onCommit={onCommit}
      onDiscard={onDiscard}
    />
  );
}
