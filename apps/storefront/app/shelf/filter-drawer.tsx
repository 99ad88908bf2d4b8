'use client';

import { Icon } from '@quanlian/ui/icon.tsx';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = { label: string; show: string; close: string; count: number; children: ReactNode };

/** The choices on a phone: a sheet from the bottom that stays open while one chooses. */
export function FilterDrawer({ label, show, close, count, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A touch beside the sheet closes it, as Escape does.
  useEffect(() => {
    const sheet = dialog.current;
    const onClick = (event: MouseEvent) => event.target === sheet && sheet?.close();
    sheet?.addEventListener('click', onClick);
    return () => sheet?.removeEventListener('click', onClick);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        className="inline-flex h-11 flex-none items-center gap-2 rounded-full border border-edge bg-card px-5 font-medium md:hidden"
      >
        <Icon name="filter" size={18} />
        {label}
        {count > 0 && (
          <span className="min-w-5 rounded-full bg-leaf px-1.5 text-center text-xs leading-5 text-white">{count}</span>
        )}
      </button>
      <dialog
        ref={dialog}
        aria-label={label}
        className="mt-auto mb-0 max-h-[85dvh] w-full max-w-none flex-col rounded-t-3xl bg-paper p-0 text-ink open:flex backdrop:bg-ink/40 md:hidden"
      >
        <div className="flex items-center justify-between border-b border-line px-5 py-3">
          <span className="font-semibold">{label}</span>
          <button
            type="button"
            aria-label={close}
            onClick={() => dialog.current?.close()}
            className="grid size-11 place-items-center rounded-full text-ink-soft"
          >
            <Icon name="close" size={20} />
          </button>
        </div>
        <div className="flex-1 overflow-y-auto overscroll-contain px-4 py-4">{children}</div>
        <div className="border-t border-line px-5 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
          <button
            type="button"
            onClick={() => dialog.current?.close()}
            className="h-12 w-full rounded-full bg-leaf font-medium text-white"
          >
            {show}
          </button>
        </div>
      </dialog>
    </>
  );
}
