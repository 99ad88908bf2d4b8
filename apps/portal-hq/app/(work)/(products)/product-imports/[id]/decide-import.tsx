'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { Checkbox } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import style from './import.module.css';
import { CommitProductImportMutation, DiscardProductImportMutation } from './operations.ts';

type Props = { id: string; counts: { new: number; newWithoutPrice: number; exists: number; error: number } };

/** Nothing of a preview is a product yet: it becomes one here, all rows at once, or is thrown away. */
export function DecideImport({ id, counts }: Props) {
  const text = useTranslations('products.import');
  const [leaveOutErrors, setLeaveOutErrors] = useState(false);
  const commit = useMutate(CommitProductImportMutation);
  const discard = useMutate(DiscardProductImportMutation);
  const toWrite = counts.new + counts.newWithoutPrice;

  const onCommit = async (): Promise<Outcome> => {
    const { commitProductImport: result } = await commit({ input: { id, leaveOutErrors } });
    return matchResult(result, {
      ProductImport: () => done(),
      ImportHasErrors: ({ message }) => ({ kind: 'refused', message }),
      ...refusals,
    });
  };
  const onDiscard = async (): Promise<Outcome> => {
    const { discardProductImport: result } = await discard({ input: { id } });
    return matchResult(result, { ProductImport: () => done({ message: text('discarded') }), ...refusals });
  };
  const reason =
    toWrite === 0 ? text('nothingToWrite') : counts.error > 0 && !leaveOutErrors ? text('errorsFirst') : null;
  return (
    <div className={style.decide}>
      <div>
        <strong>{text('willCreate', { count: toWrite })}</strong>
        <p>
          {[
            ...(counts.newWithoutPrice > 0 ? [text('willLackPrice', { count: counts.newWithoutPrice })] : []),
            ...(counts.exists > 0 ? [text('willSkip', { count: counts.exists })] : []),
            text('allOrNone'),
          ].join(' ')}
        </p>
        {counts.error > 0 && toWrite > 0 && (
          <Checkbox checked={leaveOutErrors} onChange={(event) => setLeaveOutErrors(event.target.checked)}>
            {text('leaveOutErrors', { count: counts.error })}
          </Checkbox>
        )}
      </div>
      <div className={style.buttons}>
        <ActionButton
          label={text('discard')}
          onAct={onDiscard}
          confirm={{ title: text('discardTitle'), text: text('discardText') }}
        />
        <ActionButton label={text('commit')} kind="primary" onAct={onCommit} disabledReason={reason} />
      </div>
    </div>
  );
}
