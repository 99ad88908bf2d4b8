'use client';

import { useUi } from '@quanlian/ui/ui-context.ts';
import { useEffect, useRef, useState } from 'react';
import style from './import.module.css';
import { importText } from './import-texts.ts';

type Progress = { state: string; totalRows: number | null; processedRows: number };

type Props = {
  start: Progress;
  /** What is being written, in words: 正在写入商品. */
  writing: string;
  /** How far it is now; null when that cannot be learned. */
  onAsk: () => Promise<Progress | null>;
};

const everyMilliseconds = 1000;

/** Follows an import while the server works on it; the page is read again when it is done. It may be left and come back to. */
export function ImportProgress({ start, writing, onAsk }: Props) {
  const { navigation, locale } = useUi();
  const text = importText(locale);
  const [progress, setProgress] = useState<Progress>(start);
  const [lost, setLost] = useState(false);
  // The timer outlives renders: what it calls is looked up when it rings.
  const latest = useRef({ onAsk, navigation });
  latest.current = { onAsk, navigation };

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const now = await latest.current.onAsk().catch(() => null);
      if (stopped) return;
      setLost(now === null);
      if (now !== null) {
        setProgress(now);
        if (now.state !== start.state) {
          latest.current.navigation.refresh();
          return;
        }
      }
      timer = setTimeout(ask, everyMilliseconds);
    };
    timer = setTimeout(ask, everyMilliseconds);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [start.state]);

  const { totalRows, processedRows } = progress;
  const share =
    totalRows === null || totalRows === 0 ? null : Math.min(100, Math.round((processedRows / totalRows) * 100));
  const label = start.state === 'COMMITTING' ? writing : text('reading');
  return (
    <div className={style.progress} role="status">
      <strong>{label}</strong>
      <progress aria-label={label} max={100} {...(share === null ? {} : { value: share })} />
      <small>
        {lost
          ? text('connectionLost')
          : totalRows === null
            ? text('readRows', { done: processedRows })
            : text('rowsOf', { done: processedRows, total: totalRows })}{' '}
        {text('mayLeave')}
      </small>
    </div>
  );
}
