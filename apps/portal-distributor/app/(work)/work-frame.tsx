'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { PortalWork, type PortalWorkProps } from '@quanlian/app-kit/portal/portal-work.tsx';
import { useSearch } from '@quanlian/app-kit/portal/search.ts';
import { documentHref } from '#lib/document-href.ts';
import { SearchQuery, SwitchOrganisationMutation } from './operations.ts';

/** The frame of this portal, or the choice of an organisation that works here. */
export function WorkFrame(props: Omit<PortalWorkProps, 'portal' | 'search' | 'onSwitchOrganisation'>) {
  const switchOrganisation = useMutate(SwitchOrganisationMutation);
  const search = useSearch(SearchQuery, documentHref);
  const choose = async (organisationId: string) => {
    const { switchOrganisation: result } = await switchOrganisation({ input: { organisationId } });
    return 'message' in result ? result.message : null;
  };
  return <PortalWork {...props} portal="distributor" search={search} onSwitchOrganisation={choose} />;
}
