import type { NavigationGroup } from '@quanlian/ui/frame.tsx';
import { PageHead } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import type { ReactNode } from 'react';
import { LiveInbox } from '../live/live.tsx';
import style from './work-page.module.css';

type Props = {
  greeting: string;
  description: string;
  empty: { title: string; text: string };
  groups: NavigationGroup[];
  /** The main step of this portal, beside the greeting. */
  actions?: ReactNode;
  /** Figures of the business, below what waits. */
  children?: ReactNode;
};

/** The home page: what waits for this person, as the menu counts it, and the way to each place of work. */
export async function WorkPage({ greeting, description, empty, groups, actions, children }: Props) {
  const areas = groups.filter((group) => group.label !== undefined);
  const entries = areas.flatMap((group) => group.entries.map((entry) => ({ ...entry, group: group.label ?? '' })));
  const counted = await Promise.all(entries.map(async (entry) => ({ ...entry, count: (await entry.waiting) ?? 0 })));
  const waiting = counted.filter((entry) => entry.count > 0);
  return (
    <div>
      <LiveInbox />
      <PageHead title={greeting} description={description} actions={actions} />
      {waiting.length > 0 ? (
        <ul className={style.tiles}>
          {waiting.map((entry) => (
            <li key={entry.href}>
              <UiLink href={entry.href} className={style.tile}>
                <strong>{entry.count}</strong>
                <span>{entry.label}</span>
                <small>{entry.group}</small>
              </UiLink>
            </li>
          ))}
        </ul>
      ) : (
        <div className={style.calm}>
          <EmptyState icon="check" title={empty.title} text={empty.text} />
        </div>
      )}
      {children}
      <div className={style.areas}>
        {areas.map((group) => (
          <section key={group.key} className={style.area}>
            <h2>{group.label}</h2>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.href}>
                  <UiLink href={entry.href}>{entry.label}</UiLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
