'use client';

import { clearAllDrafts } from '@quanlian/ui/form/draft.ts';
import { Frame, type NavigationGroup } from '@quanlian/ui/frame.tsx';
import type { ColourScheme, Portal } from '@quanlian/ui/portal.ts';
import type { Search } from '@quanlian/ui/search-box.tsx';
import { UiContext, useUi } from '@quanlian/ui/ui-context.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { useLiveCounts } from '../live/live.tsx';
import { keepChoice } from '../set-cookie.ts';
import { ChangePassword } from './change-password.tsx';
import { portalNames } from './portal-texts.ts';

export type Me = {
  personId: string;
  name: string;
  email: string;
  permissions: readonly string[];
  organisation: { id: string; name: string } | null;
  organisations: { id: string; name: string }[];
};

export type PortalFrameProps = {
  portal: Portal;
  me: Me;
  groups: NavigationGroup[];
  search?: Search;
  scheme: ColourScheme;
  startCollapsed: boolean;
  onSwitchOrganisation: (id: string) => Promise<void>;
  children: ReactNode;
};

export const collapsedCookie = 'nav';

/** The frame around every signed-in page, with what it does to cookies and session. */
export function PortalFrame({ portal, me, groups, onSwitchOrganisation, children, ...rest }: PortalFrameProps) {
  const counted = useLiveCounts(groups);
  const [changesPassword, setChangesPassword] = useState(false);
  const ui = useUi();
  const { navigation } = ui;
  const owned = useMemo(
    () => ({ locale: ui.locale, navigation, draftOwner: me.personId }),
    [ui.locale, navigation, me.personId],
  );
  return (
    <UiContext value={owned}>
      <Frame
        {...rest}
        groups={counted}
        {...portalNames(portal, ui.locale)}
        portal={portal}
        homeHref="/"
        person={{ name: me.name, email: me.email }}
        organisation={me.organisation}
        organisations={me.organisations}
        onCollapse={(collapsed) => keepChoice(collapsedCookie, collapsed ? 'collapsed' : 'open')}
        onLocale={(locale) => {
          keepChoice('lang', locale);
          navigation.refresh();
        }}
        onScheme={(scheme) => {
          keepChoice('scheme', scheme);
          navigation.refresh();
        }}
        onSwitchOrganisation={onSwitchOrganisation}
        onChangePassword={() => setChangesPassword(true)}
        onSignOut={signOut}
      >
        {children}
      </Frame>
      <ChangePassword email={me.email} open={changesPassword} onClose={() => setChangesPassword(false)} />
    </UiContext>
  );
}

/** Ends the session and forgets what was typed in this tab. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  clearAllDrafts();
  window.location.assign('/sign-in');
}
