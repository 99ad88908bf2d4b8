import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { looks } from '../looks.ts';
import { PointsQuery } from './operations.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('member'))('points') };
}

type Props = { searchParams: Promise<{ after?: string }> };

export default async function PointsPage({ searchParams }: Props) {
  const { after } = await searchParams;
  const text = await getTranslations('member');
  const locale = await requestLanguage();
  const { myPoints } = await readGraph(PointsQuery, { after: after ?? null });
  const { nodes, pageInfo } = myPoints.movements;
  return (
    <div className={looks.page}>
      <h1 className={looks.title}>{text('points')}</h1>
      <section className={`${looks.card} mt-5`}>
        <p className="text-4xl font-semibold text-leaf">{myPoints.available}</p>
        <p className="text-ink-soft">
          {text('pointsRule', { earned: myPoints.pointsPerYuan, spent: myPoints.pointsForOneYuan })}
        </p>
        {myPoints.pending > 0 && <p className="mt-2">{text('pending', { points: myPoints.pending })}</p>}
        {myPoints.held > 0 && <p className="mt-1">{text('held', { points: myPoints.held })}</p>}
        {myPoints.owed > 0 && <p className="mt-1">{text('owed', { points: myPoints.owed })}</p>}
      </section>
      {myPoints.lots.length > 0 && (
        <section className={`${looks.card} mt-4`} aria-label={text('lots')}>
          <h2 className="font-semibold">{text('lots')}</h2>
          <ul className="mt-2 divide-y divide-line">
            {myPoints.lots.map((lot) => (
              <li key={lot.id} className="flex justify-between gap-4 py-2">
                <span>
                  {lot.open} · {labelOf('PointLotState', lot.state, locale)}
                  <span className="block text-sm text-ink-soft">{lot.documentNumber}</span>
                </span>
                <span className="text-right text-sm text-ink-soft">
                  {lot.state === 'PENDING'
                    ? text('usableOn', { day: lot.usableOn })
                    : text('until', { day: lot.expiresOn })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={`${looks.card} mt-4`} aria-label={text('history')}>
        <h2 className="font-semibold">{text('history')}</h2>
        {nodes.length === 0 && <p className="mt-2 text-ink-soft">{text('noHistory')}</p>}
        <ul className="mt-2 divide-y divide-line">
          {nodes.map((movement) => (
            <li key={movement.id} className="flex justify-between gap-4 py-2">
              <span>
                {labelOf('PointMovementKind', movement.kind, locale)}
                <span className="block text-sm text-ink-soft">
                  {movement.documentNumber} · <DateTimeText value={movement.createdAt} />
                </span>
              </span>
              <span className={`font-semibold ${movement.points > 0 ? 'text-leaf' : ''}`}>
                {movement.points > 0 ? `+${movement.points}` : movement.points}
              </span>
            </li>
          ))}
        </ul>
        {pageInfo.hasNextPage && (
          <Link href={routes.points(pageInfo.endCursor ?? undefined)} className={`${looks.secondary} mt-3`}>
            {text('more')}
          </Link>
        )}
      </section>
    </div>
  );
}
