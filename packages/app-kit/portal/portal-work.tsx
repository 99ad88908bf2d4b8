'use client';

import { useUi } from '@quanlian/ui/ui-context.ts';
import { App } from 'antd';
import { LiveProvider } from '../live/live.tsx';
import { Entrance } from './entrance.tsx';
import { OrganisationChoice } from './organisation-choice.tsx';
import { PortalFrame, type PortalFrameProps } from './portal-frame.tsx';
import { portalNames } from './portal-texts.ts';

export type PortalWorkProps = Omit<PortalFrameProps, 'onSwitchOrganisation'> & {
  /** Answers with what refused it, or null. */
  onSwitchOrganisation: (id: string) => Promise<string | null>;
};

/** Signed in: the frame, unless the session is for an organisation that does not work in this portal. */
export function PortalWork({ onSwitchOrganisation, ...props }: PortalWorkProps) {
  const { locale } = useUi();
  const { message } = App.useApp();
  const choose = async (id: string) => {
    const refusal = await onSwitchOrganisation(id);
    // Everything on the screen belongs to the other organisation: a full load.
    if (refusal === null) window.location.assign('/');
    else message.error(refusal);
  };
  if (props.me.organisation !== null) {
    const { organisation, permissions } = props.me;
    const notices = `membership/notices:${organisation.id}`;
    return (
      <LiveProvider
        inbox={props.portal === 'hq' ? [notices, 'membership/approvals:hq'] : [notices]}
        permissions={permissions}
      >
        <PortalFrame {...props} onSwitchOrganisation={choose} />
      </LiveProvider>
    );
  }
  return (
    <Entrance portal={props.portal} locale={locale}>
      <OrganisationChoice
        portalName={portalNames(props.portal, locale).portalName}
        email={props.me.email}
        organisations={props.me.organisations}
        onChoose={choose}
      />
    </Entrance>
  );
}
