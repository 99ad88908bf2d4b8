import { nameOf } from '@quanlian/ui/naming.ts';
import { cookies } from 'next/headers';
import { requestLanguage } from '../request-language.ts';
import { type AreaNavigation, groupsFor } from './navigation.ts';

type Organisation = { id: string; kind: string; name: string; nameEn: string | null };

type Person = {
  personId: string;
  name: string;
  email: string;
  permissions: readonly string[];
  organisation: Organisation | null;
  organisations: Organisation[];
};

/** What the frame of a portal for organisations of one kind shows of a person. */
export async function workFrameProps(person: Person, kind: string, navigation: AreaNavigation[]) {
  const locale = await requestLanguage();
  const jar = await cookies();
  const own = (organisation: Organisation) => organisation.kind === kind;
  const named = (organisation: Organisation) => ({ id: organisation.id, name: nameOf(organisation, locale) });
  const { personId, name, email, organisation } = person;
  return {
    me: {
      personId,
      name,
      email,
      permissions: person.permissions,
      organisation: organisation !== null && own(organisation) ? named(organisation) : null,
      organisations: person.organisations.filter(own).map(named),
    },
    groups: groupsFor(navigation, { locale, permissions: person.permissions }),
    scheme: jar.get('scheme')?.value === 'dark' ? ('dark' as const) : ('light' as const),
    startCollapsed: jar.get('nav')?.value === 'collapsed',
  };
}
