'use client';

import { useEffect, useRef } from 'react';
import style from './shortcut-help.module.css';
import type { TextKey } from './texts.ts';
import { isTyping } from './typing.ts';
import { useUi } from './ui-context.ts';

const shortcuts: [string, TextKey][] = [
  ['/', 'shortcutSearch'],
  ['j  k', 'shortcutRows'],
  ['Enter', 'shortcutOpen'],
  ['e', 'shortcutEdit'],
  ['?', 'shortcutHelp'],
];

/** The list of keys, opened by `?` anywhere outside a field. */
export function ShortcutHelp() {
  const { text } = useUi();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target) && dialog.current?.open === false) dialog.current.showModal();
    };
    document.addEventListener('keydown', open);
    return () => document.removeEventListener('keydown', open);
  }, []);

  return (
    <dialog ref={dialog} className={style.dialog} aria-labelledby="shortcut-help" closedby="any">
      <h2 id="shortcut-help">{text('shortcuts')}</h2>
      <dl>
        {shortcuts.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>{text(meaning)}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
