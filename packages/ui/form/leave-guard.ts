'use client';

import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useBusy } from '../busy.ts';
import { useUi } from '../ui-context.ts';

/** Asks before changes are lost: when the tab closes and when a link of the app is followed. */
export function useLeaveGuard(isChanged: () => boolean, onLeave: () => void): void {
  const { modal } = App.useApp();
  const ui = useUi();
  const latest = useRef({ isChanged, onLeave, modal, ui });
  latest.current = { isChanged, onLeave, modal, ui };
  useBusy(isChanged);

  useEffect(() => {
    const closing = (event: BeforeUnloadEvent) => {
      if (latest.current.isChanged()) event.preventDefault();
    };
    const following = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const { isChanged, onLeave, modal, ui } = latest.current;
      if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
      // The form stays where it is: another tab opens, or a file is saved.
      if (link.target === '_blank' || link.hasAttribute('download')) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || link.hash !== '' || !isChanged()) return;
      event.preventDefault();
      event.stopPropagation();
      modal.confirm({
        title: ui.text('leaveTitle'),
        content: ui.text('leaveText'),
        okText: ui.text('leave'),
        okButtonProps: { danger: true },
        cancelText: ui.text('stay'),
        onOk: () => {
          onLeave();
          ui.navigation.navigate(link.pathname + link.search);
        },
      });
    };
    window.addEventListener('beforeunload', closing);
    // In the capture phase: before the router's own handler follows the link.
    document.addEventListener('click', following, true);
    return () => {
      window.removeEventListener('beforeunload', closing);
      document.removeEventListener('click', following, true);
    };
  }, []);
}
