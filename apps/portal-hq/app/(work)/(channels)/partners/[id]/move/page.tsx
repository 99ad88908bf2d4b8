import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { needs } from '#lib/session.ts';
import { MovePartnerForm } from './move-partner-form.tsx';
import { PartnerToMoveQuery } from './operations.ts';

export default async function MovePartnerPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('partner.write');
  const { id } = await params;
  const text = await getTranslations('channels.partnerForm');
  const locale = await requestLanguage();
  const { partner: row, partners } = await readGraph(PartnerToMoveQuery, { id });
  const partner = found(row);
  return (
    <div>
      <PageHead title={text('moveTitle', { name: nameOf(partner, locale) })} description={text('moveDescription')} />
      <MovePartnerForm
        partner={partner}
        parents={partners.nodes
          .filter((other) => other.id !== id)
          .map((other) => ({ value: other.id, label: nameOf(other, locale) }))}
      />
    </div>
  );
}
