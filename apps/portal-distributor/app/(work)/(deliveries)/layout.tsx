import { AreaMessages } from '@quanlian/app-kit/portal/area-messages.tsx';
import type { ReactNode } from 'react';

export default function Layout({ children }: { children: ReactNode }) {
  return <AreaMessages areas={['deliveries']}>{children}</AreaMessages>;
}
