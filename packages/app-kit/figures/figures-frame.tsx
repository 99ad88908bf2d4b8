import { ListSkeleton } from '@quanlian/ui/page-states.tsx';
import { type ReactNode, Suspense } from 'react';
import style from './figures.module.css';
import { PeriodChoice } from './period-choice.tsx';
import type { PeriodDays } from './series.ts';

type Props = { title: string; days: PeriodDays; hrefOf: (days: PeriodDays) => string; children: ReactNode };

/** The figures of a home page under the choice of their period; they come when they are there and hold up nothing. */
export function FiguresFrame({ title, days, hrefOf, children }: Props) {
  return (
    <>
      <div className={style.head}>
        <h2>{title}</h2>
        <PeriodChoice days={days} hrefOf={hrefOf} />
      </div>
      <Suspense fallback={<ListSkeleton rows={5} />}>{children}</Suspense>
    </>
  );
}

/** Charts side by side where there is room. */
export function Charts({ children }: { children: ReactNode }) {
  return <div className={style.charts}>{children}</div>;
}
