'use client';

import { useNavigation } from '@quanlian/ui/ui-context.ts';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import style from './countdown.module.css';

/** Time left until an instant, on the server's clock; at zero the page is read again. */
export function Countdown({ until, now }: { until: string; now: string }) {
  const text = useTranslations('documents.countdown');
  const navigation = useNavigation();
  const refresh = useRef(navigation.refresh);
  refresh.current = navigation.refresh;
  const [left, setLeft] = useState(() => Date.parse(until) - Date.parse(now));

  useEffect(() => {
    const ahead = Date.parse(now) - Date.now();
    const timer = setInterval(() => {
      const remaining = Date.parse(until) - (Date.now() + ahead);
      setLeft(remaining);
      if (remaining <= 0) {
        clearInterval(timer);
        refresh.current();
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [until, now]);

  if (left <= 0) return <span className={style.countdown}>{text('over')}</span>;
  const seconds = Math.floor(left / 1000);
  const days = Math.floor(seconds / 86_400);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor((seconds % 86_400) / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return (
    <span className={style.countdown} role="timer" data-soon={left < 3_600_000}>
      {days > 0 ? text('days', { days, clock }) : text('clock', { clock })}
    </span>
  );
}
