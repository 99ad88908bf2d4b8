import { type DocumentTab, DocumentTabs, TabBody } from '@quanlian/ui/document-tabs.tsx';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '#lib/session.ts';
import { OwedForOrder } from './owed-for-order.tsx';

interface Props {
  /** Of which order, or which delivery of it, what is owed is shown; left out where nothing can be. */
  owed?: { orderId: string; orderNumber: string; shipmentId?: string };
  /** What our own people did. */
  history?: ReactNode;
}

/** Money and history of a document, each for those who may read it. */
export async function DocumentRecord({ owed, history }: Props) {
  const text = await getTranslations('documents.record');
  const tabs: DocumentTab[] = [];
  if (owed !== undefined && (await may('receivable.read'))) {
    tabs.push({ key: 'money', label: text('money'), content: <OwedForOrder {...owed} /> });
  }
  if (history !== undefined) {
    tabs.push({ key: 'history', label: text('history'), content: <TabBody>{history}</TabBody> });
  }
  return tabs.length === 0 ? null : <DocumentTabs label={text('title')} tabs={tabs} />;
}
