'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { PortalWork, type PortalWorkProps } from '@quanlian/app-kit/portal/portal-work.tsx';
import { SwitchOrganisationMutation } from './operations.ts';

/** The frame of this portal, or the choice of an organisation that works here. */
export function WorkFrame(props: Omit<PortalWorkProps, 'portal' | 'onSwitchOrganisation'>) {
  const switchOrganisation = useMutate(SwitchOrganisationMutation);
  const choose = async (organisationId: string) => {
    const { switchOrganisation: result } = await switchOrganisation({ input: { organisationId } });
    return 'message' in result ? result.message : null;
  };
  return <PortalWork {...props} portal="distributor" onSwitchOrganisation={choose} />;
}
