'use client';

import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { portalText } from './portal-texts.ts';

type Result = { __typename: 'NoticesRead' } | { __typename: string; message: string };

type Props = { unread: number; onMark: () => Promise<Result> };

/** Marks every notice of this person as read. */
export function MarkNoticesRead({ unread, onMark }: Props) {
  const text = portalText(useUi().locale);
  const mark = async (): Promise<Outcome> => {
    const result = await onMark();
    return 'message' in result ? refused(result) : done({ message: text('noticesMarked') });
  };
  return (
    <ActionButton
      label={text('noticesMark')}
      onAct={mark}
      disabledReason={unread === 0 ? text('noticesNoneUnread') : null}
    />
  );
}
