import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson, needs } from '#lib/session.ts';
import { StaffRolesQuery } from './operations.ts';
import { RolesForm } from './roles-form.tsx';

export default async function StaffRolesPage({ params }: { params: Promise<{ id: string }> }) {
  await needs('person.write');
  const { id } = await params;
  const text = await getTranslations('organisation.staffRoles');
  const own = (await currentPerson()).organisation?.id;
  const { person: answer, roles } = await readGraph(StaffRolesQuery, { id });
  const person = found(answer);
  const place = found(person.memberships.find(({ organisation }) => organisation.id === own));
  return (
    <DetailPage back={{ href: routes.staffMember(id), label: person.name }} title={text('title')}>
      <Section>
        <RolesForm personId={id} roles={place.roles.map((role) => role.id)} choices={roles} />
      </Section>
    </DetailPage>
  );
}
