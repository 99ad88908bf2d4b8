'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { WordsAction } from '@quanlian/ui/form/words-action.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { done, type Outcome, refusals, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import { RejectBatchMutation, ReleaseBatchMutation } from './operations.ts';

type Props = {
  id: string;
  state: string;
  allowedActions: readonly string[];
  /** What the last look came to; null: nobody has looked. */
  inspection: 'PASSED' | 'FAILED' | null;
};

export function BatchActions({ id, state, allowedActions, inspection }: Props) {
  const text = useTranslations('production.batch');
  const release = useMutate(ReleaseBatchMutation);
  const reject = useMutate(RejectBatchMutation);
  const onRelease = async (note: string | null, key: string): Promise<Outcome> => {
    const { releaseBatch: result } = await release({ input: { id, note } }, key);
    return matchResult(result, {
      Batch: () => done({ message: text('released') }),
      BatchNotInspected: refused,
      InspectionFailed: refused,
      ...refusals,
    });
  };
  const onReject = async (reason: string | null, key: string): Promise<Outcome> => {
    const { rejectBatch: result } = await reject({ input: { id, reason: reason ?? '' } }, key);
    return matchResult(result, {
      Batch: () => done({ message: text('rejected') }),
      BatchNotInspected: refused,
      ...refusals,
    });
  };
  if (state === 'REJECTED') return null;
  const isReleased = state === 'RELEASED';
  const unless = (action: string) => (allowedActions.includes(action) ? null : text('needsAnother'));
  return (
    <>
      {(inspection !== null || isReleased) && (
        <WordsAction
          label={text('reject')}
          explanation={text(isReleased ? 'rejectReleasedText' : 'rejectText')}
          kind="danger"
          draftKey={`batch/${id}/reject`}
          field="reason"
          fieldLabel={text('reason')}
          disabledReason={
            allowedActions.includes('rejectBatch') ? null : text(isReleased ? 'needsQuality' : 'needsAnother')
          }
          onAct={onReject}
        />
      )}
      {!isReleased && (
        <LinkButton
          href={routes.inspectBatch(id)}
          kind={inspection === null ? 'primary' : 'default'}
          disabledReason={allowedActions.includes('inspectBatch') ? null : text('needsQuality')}
        >
          {text(inspection === null ? 'inspect' : 'inspectAgain')}
        </LinkButton>
      )}
      {inspection === 'PASSED' && !isReleased && (
        <WordsAction
          label={text('release')}
          explanation={text('releaseText')}
          kind="primary"
          draftKey={`batch/${id}/release`}
          field="comment"
          fieldLabel={text('comment')}
          optional
          disabledReason={unless('releaseBatch')}
          onAct={onRelease}
        />
      )}
    </>
  );
}
