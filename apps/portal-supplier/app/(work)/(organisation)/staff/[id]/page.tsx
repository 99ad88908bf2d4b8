import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson } from '#lib/session.ts';
import { MembershipActions } from './membership-actions.tsx';
import { StaffMemberQuery } from './operations.ts';
import { PasswordReset } from './password-reset.tsx';

export default async function StaffMemberPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('organisation.staffMember');
  const locale = await requestLanguage();
  const own = (await currentPerson()).organisation?.id;
  const person = found((await readGraph(StaffMemberQuery, { id })).person);
  const place = found(person.memberships.find(({ organisation }) => organisation.id === own));
  return (
    <DetailPage
      back={{ href: routes.staff(), label: text('list') }}
      title={person.name}
      state={<StateTag of="MembershipState" value={place.state} />}
      actions={
        <>
          <PasswordReset personId={person.id} name={person.name} allowedActions={person.allowedActions} />
          <MembershipActions
            personId={person.id}
            name={person.name}
            organisation={{ id: place.organisation.id, name: nameOf(place.organisation, locale) }}
            isActive={place.state === 'ACTIVE'}
            allowedActions={person.allowedActions}
          />
        </>
      }
    >
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('email'), value: person.email ?? <None /> },
            { label: text('phone'), value: person.phone ?? <None /> },
            { label: text('roles'), value: place.roles.map(({ name }) => name).join(text('comma')) },
            { label: text('since'), value: <DateTimeText value={place.createdAt} /> },
          ]}
        />
      </Section>
    </DetailPage>
  );
}
