import { workFrameProps } from '@quanlian/app-kit/portal/work-frame-props.ts';
import type { ReactNode } from 'react';
import { navigation } from '#lib/navigation.ts';
import { currentPerson } from '#lib/session.ts';
import { WorkFrame } from './work-frame.tsx';

export default async function WorkLayout({ children }: { children: ReactNode }) {
  const frame = await workFrameProps(await currentPerson(), 'DISTRIBUTOR', navigation);
  return <WorkFrame {...frame}>{children}</WorkFrame>;
}
