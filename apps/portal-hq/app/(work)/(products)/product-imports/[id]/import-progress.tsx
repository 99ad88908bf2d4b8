'use client';

import { useReadOnce } from '@quanlian/app-kit/browser-graph.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import style from './import.module.css';
import { ProductImportProgressQuery } from './operations.ts';

type Progress = { state: string; totalRows: number | null; processedRows: number };

const everyMilliseconds = 1000;

/** Follows an import while the server works on it; the page is read again when it is done. It may be left and come back to. */
export function ImportProgress({ id, start }: { id: string; start: Progress }) {
  const text = useTranslations('products.import');
  const { navigation } = useUi();
  const read = useReadOnce(ProductImportProgressQuery);
  const [progress, setProgress] = useState<Progress>(start);
  const [lost, setLost] = useState(false);
  // The timer outlives renders: what it calls is looked up when it rings.
  const latest = useRef({ read, navigation });
  latest.current = { read, navigation };

  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const answer = await latest.current.read({ id }).catch(() => null);
      if (stopped) return;
      const now = answer?.productImport ?? null;
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
  }, [id, start.state]);

  const { totalRows, processedRows } = progress;
  const share =
    totalRows === null || totalRows === 0 ? null : Math.min(100, Math.round((processedRows / totalRows) * 100));
  const label = text(start.state === 'COMMITTING' ? 'writing' : 'reading');
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
