'use client';

import { useReadOnce } from '@quanlian/app-kit/browser-graph.tsx';
import { ImportProgress } from '@quanlian/app-kit/imports/import-progress.tsx';
import { useTranslations } from 'next-intl';
import { ProductImportProgressQuery } from './operations.ts';

type Props = { id: string; start: { state: string; totalRows: number | null; processedRows: number } };

export function FollowProductImport({ id, start }: Props) {
  const text = useTranslations('products.import');
  const read = useReadOnce(ProductImportProgressQuery);
  const ask = async () => (await read({ id }))?.productImport ?? null;
  return <ImportProgress start={start} writing={text('writing')} onAsk={ask} />;
}
