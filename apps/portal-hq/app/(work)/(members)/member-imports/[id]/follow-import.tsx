'use client';

import { useReadOnce } from '@quanlian/app-kit/browser-graph.tsx';
import { ImportProgress } from '@quanlian/app-kit/imports/import-progress.tsx';
import { useTranslations } from 'next-intl';
import { MemberImportProgressQuery } from './operations.ts';

type Props = { id: string; start: { state: string; totalRows: number | null; processedRows: number } };

export function FollowMemberImport({ id, start }: Props) {
  const text = useTranslations('members.import');
  const read = useReadOnce(MemberImportProgressQuery);
  const ask = async () => (await read({ id }))?.memberImport ?? null;
  return <ImportProgress start={start} writing={text('writing')} onAsk={ask} />;
}
