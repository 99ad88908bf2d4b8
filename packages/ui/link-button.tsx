'use client';

import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useUi } from './ui-context.ts';

type Props = {
  href: string;
  kind?: 'primary' | 'default';
  icon?: ReactNode;
  disabledReason?: string | null;
  children: ReactNode;
};

/** A link that looks like a button; for going to a form. */
export function LinkButton({ href, kind = 'default', icon, disabledReason, children }: Props) {
  const { navigation } = useUi();
  if (disabledReason !== undefined && disabledReason !== null) {
    return (
      <Tooltip title={disabledReason}>
        <Button aria-disabled icon={icon} style={{ opacity: 0.45, cursor: 'not-allowed' }}>
          {children}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Button
      href={href}
      type={kind}
      icon={icon}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigation.navigate(href);
      }}
    >
      {children}
    </Button>
  );
}
