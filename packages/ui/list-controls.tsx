'use client';

import { type ChangeEvent, type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { isDay } from './format.ts';
import { Icon } from './icon.tsx';
import style from './list-page.module.css';
import { useUi } from './ui-context.ts';
import { UiLink } from './ui-link.tsx';

/** The address of this page with some parameters changed; null removes one. A changed filter begins at page one. */
export function hrefWith(pathname: string, query: string, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? pathname : `${pathname}?${text}`;
}

const fromPageOne = { after: null, back: null };

export type View = { key: string; label: string; count?: number | null; waiting?: boolean };

/** Saved views as tabs: `?view=`; the first is the one without a parameter. Also for a detail page's tabs with `param="tab"`. */
export function ViewTabs({ views, param = 'view', label }: { views: View[]; param?: string; label?: string }) {
  const { navigation, text } = useUi();
  const parameters = new URLSearchParams(navigation.query);
  const current = parameters.get(param) ?? views[0]?.key;
  return (
    <nav className={style.tabs} aria-label={label ?? text('filter')}>
      {views.map((view, index) => (
        <UiLink
          key={view.key}
          className={style.tab}
          href={hrefWith(navigation.pathname, navigation.query, {
            ...fromPageOne,
            [param]: index === 0 ? null : view.key,
          })}
          {...(view.key === current ? { 'aria-current': 'page' as const } : {})}
        >
          {view.label}
          {view.count !== undefined && view.count !== null && view.count > 0 && (
            <span className={style.count} data-waiting={view.waiting ?? false}>
              {view.count}
            </span>
          )}
        </UiLink>
      ))}
    </nav>
  );
}

/** A row of filter fields; every choice goes into the address at once. */
export function Filters({ names, children }: { /** The parameters to clear. */ names: string[]; children: ReactNode }) {
  const { navigation, text } = useUi();
  const parameters = new URLSearchParams(navigation.query);
  const any = names.some((name) => parameters.has(name));
  const clear = () => {
    const none = Object.fromEntries(names.map((name) => [name, null]));
    navigation.navigate(hrefWith(navigation.pathname, navigation.query, { ...fromPageOne, ...none }), {
      replace: true,
    });
  };
  return (
    <search className={style.filters} aria-label={text('filter')}>
      {children}
      {any && (
        <button type="button" className={style.clear} onClick={clear}>
          {text('clearFilters')}
        </button>
      )}
    </search>
  );
}

/** One parameter of the address as the value of a filter. */
export function useFilter(name: string) {
  const { navigation } = useUi();
  const value = new URLSearchParams(navigation.query).get(name) ?? '';
  const set = (next: string) =>
    navigation.navigate(hrefWith(navigation.pathname, navigation.query, { ...fromPageOne, [name]: next }), {
      replace: true,
    });
  return { value, set };
}

export type FilterProps = { name: string; label: string };

export function FilterSelect({ name, label, options }: FilterProps & { options: { value: string; label: string }[] }) {
  const { text } = useUi();
  const { value, set } = useFilter(name);
  return (
    <label className={style.field} data-set={value !== ''}>
      <span>{label}</span>
      <select value={value} onChange={(event) => set(event.target.value)}>
        <option value="">{text('all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Sought on Enter, or after a pause in typing. */
export function FilterText({ name, label }: FilterProps) {
  const { value, set } = useFilter(name);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // The address changed elsewhere (back, clear): the field follows, unless it is being typed into.
    if (input.current !== null && document.activeElement !== input.current) input.current.value = value;
    return () => clearTimeout(timer.current);
  }, [value]);

  const later = (event: ChangeEvent<HTMLInputElement>) => {
    const next = event.target.value.trim();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set(next), 400);
  };
  const now = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    set(input.current?.value.trim() ?? '');
  };
  return (
    <form className={style.field} data-set={value !== ''} onSubmit={now}>
      <span aria-hidden="true">
        <Icon name="search" />
      </span>
      <input ref={input} type="search" aria-label={label} placeholder={label} defaultValue={value} onChange={later} />
    </form>
  );
}

/** The business days to which a figure's link narrows a list (`?from=&to=`), as a chip that takes them off again. */
export function FilterDays({ label }: { /** What happened on them. */ label: string }) {
  const { navigation, text } = useUi();
  const parameters = new URLSearchParams(navigation.query);
  const [from, to] = [parameters.get('from'), parameters.get('to')].map((day) => (isDay(day) ? day : null));
  if (!from && !to) return null;
  return <Chip filter={`${label} ${daysText(text, from, to)}`} names={['from', 'to']} />;
}

/** A filter that only a link sets (`?agreement=`), as a chip that takes it off again. */
export function FilterChip({ name, label }: FilterProps) {
  return useFilter(name).value === '' ? null : <Chip filter={label} names={[name]} />;
}

function Chip({ filter, names }: { filter: string; names: string[] }) {
  const { navigation, text } = useUi();
  const none = Object.fromEntries(names.map((name) => [name, null]));
  const take = () =>
    navigation.navigate(hrefWith(navigation.pathname, navigation.query, { ...fromPageOne, ...none }), {
      replace: true,
    });
  return (
    <button type="button" className={style.chip} aria-label={text('removeFilter', { filter })} onClick={take}>
      {filter}
      <Icon name="close" size={14} />
    </button>
  );
}

function daysText(
  text: ReturnType<typeof useUi>['text'],
  from: string | null | undefined,
  to: string | null | undefined,
): string {
  if (from && to) return from === to ? from : text('daysBetween', { from, to });
  return from ? text('daysFrom', { from }) : text('daysTo', { to: to ?? '' });
}

const trailLength = 20;

/** Next and previous over a keyset connection: the cursors walked through stand in the address (`after`, `back`). */
export function Paging(props: { pageInfo: { endCursor?: string | null; hasNextPage: boolean }; count: number }) {
  const { navigation, text } = useUi();
  const parameters = new URLSearchParams(navigation.query);
  const after = parameters.get('after');
  const trail = parameters.get('back')?.split('~').filter(Boolean) ?? [];
  const hrefTo = (changes: Record<string, string | null>) => hrefWith(navigation.pathname, navigation.query, changes);

  if (after === null && !props.pageInfo.hasNextPage) {
    return (
      <div className={style.paging}>
        <span>{text(props.count === 1 ? 'rowOnPage' : 'rowsOnPage', { count: props.count })}</span>
      </div>
    );
  }
  const previous = hrefTo({ after: trail.at(-1) ?? null, back: trail.slice(0, -1).join('~') });
  const nextTrail = after === null ? [] : [...trail, after].slice(-trailLength);
  const next = hrefTo({ after: props.pageInfo.endCursor ?? null, back: nextTrail.join('~') });
  return (
    <nav className={style.paging} aria-label={text('nextPage')}>
      <span>{text(props.count === 1 ? 'rowOnPage' : 'rowsOnPage', { count: props.count })}</span>
      {trail.length > 0 && <PageLink href={hrefTo(fromPageOne)}>{text('firstPage')}</PageLink>}
      <PageLink href={after === null ? null : previous}>
        <Icon name="chevronLeft" size={14} />
        {text('previousPage')}
      </PageLink>
      <PageLink href={props.pageInfo.hasNextPage ? next : null}>
        {text('nextPage')}
        <Icon name="chevronRight" size={14} />
      </PageLink>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) {
    return (
      <span className={style.pageLink} aria-disabled="true">
        {children}
      </span>
    );
  }
  return (
    <UiLink href={href} className={style.pageLink}>
      {children}
    </UiLink>
  );
}
