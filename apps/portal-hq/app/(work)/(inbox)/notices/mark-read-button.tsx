'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { MarkNoticesRead } from '@quanlian/app-kit/portal/mark-notices-read.tsx';
import { MarkNoticesReadMutation } from './operations.ts';

export function MarkReadButton({ unread }: { unread: number }) {
  const mark = useMutate(MarkNoticesReadMutation);
  const onMark = async () => (await mark({ input: {} })).markNoticesRead;
  return <MarkNoticesRead unread={unread} onMark={onMark} />;
}
