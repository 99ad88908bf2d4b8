'use client';

import type { Locale } from '@quanlian/labels/label.ts';
import { type CSSProperties, type ReactNode, Suspense, use, useEffect, useRef, useState } from 'react';
import { BrandMark } from './brand-mark.tsx';
import style from './frame.module.css';
import { Icon, type IconName } from './icon.tsx';
import { PersonMenu, type PersonMenuProps } from './person-menu.tsx';
import { accents, type Portal } from './portal.ts';
import { type Search, SearchBox } from './search-box.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useUi } from './ui-context.ts';

export type NavigationEntry = {
  href: string;
  label: string;
  /** Of an entry of the first level; without it, its group's. */
  icon?: IconName;
  /** How many wait for this person; arrives when it arrives, the frame does not wait. */
  waiting?: Promise<number | null> | number;
};

export type NavigationGroup = {
  key: string;
  /** A group without a label holds entries of the first level (home). */
  label?: string;
  icon: IconName;
  entries: NavigationEntry[];
};

type Props = PersonMenuProps & {
  portal: Portal;
  companyName: string;
  portalName: string;
  homeHref: string;
  groups: NavigationGroup[];
  /** What the one search box asks; without it there is no box. */
  search?: Search;
  startCollapsed: boolean;
  /** Remembers the choice for the next page from the server. */
  onCollapse: (collapsed: boolean) => void;
  onLocale: (locale: Locale) => void;
  children: ReactNode;
};

/** The frame of a back office: bar, navigation grouped by work, content. */
export function Frame(props: Props) {
  const { text, locale, navigation } = useUi();
  const [collapsed, setCollapsed] = useState(props.startCollapsed);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const { Link, pathname } = navigation;

  useEffect(() => {
    // A choice in the drawer, or going back, closes it.
    if (pathname !== '') setDrawerOpen(false);
  }, [pathname]);

  const groups = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The menu is longer than a screen: where one is must be in sight, and the page must not move for it.
    const entry = groups.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (pathname === '' || !groups.current || !entry) return;
    const room = groups.current.getBoundingClientRect();
    const place = entry.getBoundingClientRect();
    if (place.bottom > room.bottom || place.top < room.top)
      groups.current.scrollTop += place.top - room.top - room.height / 2;
  }, [pathname]);

  const collapse = (next: boolean) => {
    setCollapsed(next);
    props.onCollapse(next);
  };
  const accent = accents[props.portal];
  const colours = {
    '--accent': accent,
    '--accent-text': `color-mix(in srgb, ${accent} var(--accent-share), var(--ant-color-text))`,
    '--accent-ground': `color-mix(in srgb, ${accent} var(--accent-tint), var(--ant-color-bg-container))`,
  } as CSSProperties;

  return (
    <div className={style.frame} style={colours} data-collapsed={collapsed} data-drawer={drawerOpen}>
      <a className={style.skip} href="#content">
        {text('skipToContent')}
      </a>
      <header className={style.bar} data-search={props.search !== undefined}>
        <button
          type="button"
          className={`${style.iconButton} ${style.onlyPhone}`}
          aria-label={text('menu')}
          aria-expanded={drawerOpen}
          onClick={() => setDrawerOpen(!drawerOpen)}
        >
          <Icon name="menu" size={20} />
        </button>
        <Link
          href={props.homeHref}
          className={style.brand}
          // On a phone the mark stands alone.
          aria-label={`${props.companyName} ${props.portalName}`}
        >
          <span className={style.mark}>
            <BrandMark size={16} />
          </span>
          <span className={style.brandName}>{props.companyName}</span>
          <span className={style.portalName}>{props.portalName}</span>
        </Link>
        <div className={style.middle}>{props.search !== undefined && <SearchBox search={props.search} />}</div>
        <div className={style.tools}>
          <button
            type="button"
            className={style.iconButton}
            style={{ width: 'auto', padding: '0 8px', gridAutoFlow: 'column', gap: 6 }}
            lang={locale === 'en' ? 'zh-CN' : 'en'}
            onClick={() => props.onLocale(locale === 'en' ? 'zh-CN' : 'en')}
          >
            <Icon name="globe" />
            {locale === 'en' ? '中文' : 'EN'}
          </button>
          <PersonMenu {...props} />
        </div>
        <span className={style.pending} data-pending={navigation.pending} aria-hidden="true" />
      </header>
      <nav className={style.nav} aria-label={text('menu')}>
        <div ref={groups} className={style.groups}>
          {props.groups.map((group) => (
            <Group key={group.key} group={group} onExpand={() => collapse(false)} />
          ))}
        </div>
        <div className={style.foot}>
          <button
            type="button"
            onClick={() => collapse(!collapsed)}
            aria-label={text(collapsed ? 'expandMenu' : 'collapseMenu')}
          >
            <Icon name="collapse" />
            <span>{text('collapseMenu')}</span>
          </button>
        </div>
      </nav>
      <button
        type="button"
        className={style.backdrop}
        aria-label={text('collapseMenu')}
        tabIndex={-1}
        onClick={() => setDrawerOpen(false)}
      />
      <main id="content" className={style.main} tabIndex={-1}>
        {props.children}
      </main>
      <ShortcutHelp />
    </div>
  );
}

function Group({ group, onExpand }: { group: NavigationGroup; onExpand: () => void }) {
  const { navigation } = useUi();
  const current = group.entries.some((entry) => isWithin(entry.href, navigation.pathname));
  const first = group.label === undefined;
  return (
    <div className={first ? `${style.group} ${style.topGroup}` : style.group}>
      {!first && (
        <>
          <div className={style.groupTitle} id={`nav-${group.key}`}>
            <Icon name={group.icon} />
            <span>{group.label}</span>
          </div>
          <button
            type="button"
            className={style.groupButton}
            data-current={current}
            title={group.label}
            aria-label={group.label}
            onClick={onExpand}
          >
            <Icon name={group.icon} size={18} />
          </button>
        </>
      )}
      <ul {...(first ? {} : { 'aria-labelledby': `nav-${group.key}` })}>
        {group.entries.map((entry) => (
          <li key={entry.href}>
            <navigation.Link
              href={entry.href}
              className={first ? `${style.entry} ${style.top}` : style.entry}
              {...(isCurrent(entry.href, navigation.pathname, group) ? { 'aria-current': 'page' as const } : {})}
            >
              {first && <Icon name={entry.icon ?? group.icon} />}
              <span>{entry.label}</span>
              {entry.waiting !== undefined && (
                <Suspense fallback={null}>
                  <Waiting count={entry.waiting} />
                </Suspense>
              )}
            </navigation.Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Waiting({ count }: { count: Promise<number | null> | number }) {
  const { text } = useUi();
  const waiting = typeof count === 'number' ? count : use(count);
  if (waiting === null || waiting === 0) return null;
  return (
    <span className={style.waiting}>
      {waiting > 99 ? '99+' : waiting}
      <span className="visually-hidden">{text('waiting')}</span>
    </span>
  );
}

function isWithin(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}

/** Of `/staff` and `/staff/invitations` only the nearer one is where the reader is. */
function isCurrent(href: string, pathname: string, group: NavigationGroup): boolean {
  return (
    isWithin(href, pathname) &&
    !group.entries.some((other) => other.href.length > href.length && isWithin(other.href, pathname))
  );
}
