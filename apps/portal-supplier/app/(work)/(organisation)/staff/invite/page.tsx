import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteChoicesQuery } from './operations.ts';

export default async function InviteStaffPage() {
  await needs('person.invite');
  const text = await getTranslations('organisation.invite');
  const { roles } = await readGraph(InviteChoicesQuery);
  return (
    <DetailPage back={{ href: routes.staff(), label: text('list') }} title={text('title')}>
      <Section>
        <InviteForm roles={roles} />
      </Section>
    </DetailPage>
  );
}
