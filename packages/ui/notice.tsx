import type { Tone } from '@quanlian/labels/label.ts';
import type { ReactNode } from 'react';
import style from './notice.module.css';

/** What a person must know before reading on: why a document stopped, what it waits for. */
export function Notice({ tone, children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <p className={style.notice} data-tone={tone}>
      {children}
    </p>
  );
}
