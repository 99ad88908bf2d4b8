import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { PersonRolesQuery } from './operations.ts';
import { RolesForm } from './roles-form.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ organisation?: string }> };

export default async function PersonRolesPage({ params, searchParams }: Props) {
  await needs('person.write');
  const { id } = await params;
  const { organisation } = await searchParams;
  const text = await getTranslations('system.personRoles');
  const locale = await requestLanguage();
  const answer = await readGraph(PersonRolesQuery, { id });
  const person = found(answer.person);
  const membership = found(person.memberships.find((candidate) => candidate.organisation.id === organisation));
  const choices = { HQ: answer.hq, SUPPLIER: answer.supplier, DISTRIBUTOR: answer.distributor, SHOPPER: [] };
  return (
    <DetailPage
      back={{ href: routes.person(id), label: person.name }}
      title={text('title')}
      summary={[{ label: text('organisation'), value: nameOf(membership.organisation, locale) }]}
    >
      <RolesForm
        personId={id}
        organisationId={membership.organisation.id}
        roles={membership.roles.map((role) => role.id)}
        choices={choices[membership.organisation.kind]}
      />
    </DetailPage>
  );
}
