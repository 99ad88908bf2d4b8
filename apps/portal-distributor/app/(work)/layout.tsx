import { groupsFor } from '@quanlian/app-kit/portal/navigation.ts';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { navigation } from '#lib/navigation.ts';
import { currentPerson } from '#lib/session.ts';
import { WorkFrame } from './work-frame.tsx';

export default async function WorkLayout({ children }: { children: ReactNode }) {
  const me = await currentPerson();
  const locale = (await getLocale()) === 'en' ? 'en' : 'zh-CN';
  const jar = await cookies();
  const named = ({ id, name, nameEn }: { id: string; name: string; nameEn?: string | null | undefined }) => ({
    id,
    name: locale === 'en' ? (nameEn ?? name) : name,
  });
  return (
    <WorkFrame
      me={{
        personId: me.personId,
        name: me.name,
        email: me.email,
        organisation: me.organisation?.kind === 'DISTRIBUTOR' ? named(me.organisation) : null,
        organisations: me.organisations.filter(({ kind }) => kind === 'DISTRIBUTOR').map(named),
      }}
      groups={groupsFor(navigation, { locale, permissions: me.permissions })}
      scheme={jar.get('scheme')?.value === 'dark' ? 'dark' : 'light'}
      startCollapsed={jar.get('nav')?.value === 'collapsed'}
    >
      {children}
    </WorkFrame>
  );
}
