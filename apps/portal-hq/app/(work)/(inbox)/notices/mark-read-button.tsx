'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { done, type Outcome, refused } from '@quanlian/ui/outcome.ts';
import { useTranslations } from 'next-intl';
import { MarkNoticesReadMutation } from './operations.ts';

export function MarkReadButton({ unread }: { unread: number }) {
  const text = useTranslations('inbox.notices');
  const mark = useMutate(MarkNoticesReadMutation);
  const onMark = async (): Promise<Outcome> => {
    const { markNoticesRead: result } = await mark({ input: {} });
    return 'message' in result ? refused(result) : done({ message: text('marked') });
  };
  return (
    <ActionButton label={text('markAll')} onAct={onMark} disabledReason={unread === 0 ? text('noneUnread') : null} />
  );
}
