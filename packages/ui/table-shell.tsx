'use client';

import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import style from './data-table.module.css';
import { Dropdown, DropdownItem } from './dropdown.tsx';
import { Icon } from './icon.tsx';
import { isTyping } from './typing.ts';
import { useUi } from './ui-context.ts';

type Selection = { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void };
const SelectionContext = createContext<Selection>({ ids: new Set(), set: () => {} });

/** The selected rows, for the buttons of a bulk bar. */
export function useSelection(): { ids: string[]; clear: () => void } {
  const selection = useContext(SelectionContext);
  return { ids: [...selection.ids], clear: () => selection.set(new Set()) };
}

type Props = {
  id: string;
  wide: boolean;
  choices: { key: string; title: string }[];
  bulkActions?: ReactNode;
  children: ReactNode;
};

/** What a table needs of the browser: row clicks, j and k, selection, kept settings. The rows come from the server. */
export function TableShell({ id, wide, choices, bulkActions, children }: Props) {
  const { navigation, text } = useUi();
  const wrap = useRef<HTMLElement>(null);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(() => ({ ids, set: setIds }), [ids]);
  const [settings, change] = useTableSettings(id);

  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (wrap.current !== null && isCurrentTable(wrap.current)) focusRow(wrap.current, event.key === 'j' ? 1 : -1);
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);

  const open = (event: MouseEvent) => {
    const target = event.target;
    if (!(target instanceof Element) || target.closest('a, button, input, label, select, summary') !== null) return;
    const href = target.closest('tr')?.dataset.href;
    // Marking text in a row is not a wish to open it.
    if (href === undefined || getSelection()?.isCollapsed === false) return;
    if (event.ctrlKey || event.metaKey) window.open(href);
    else navigation.navigate(href);
  };

  return (
    <SelectionContext value={selection}>
      {choices.length > 0 && settings.hidden.length > 0 && (
        <style>
          {settings.hidden.map((key) => `[data-table="${id}"] [data-col="${key}"]`).join(',')}
          {'{display:none}'}
        </style>
      )}
      {/* biome-ignore lint/a11y: a click anywhere in a row is a convenience; the keyboard's way is the link in the first cell. */}
      <section
        ref={wrap}
        className={style.wrap}
        data-table={id}
        data-wide={wide}
        data-density={settings.density}
        onClick={open}
      >
        {choices.length > 0 && (
          <div className={style.tools}>
            <Dropdown label={text('columns')} summary={<Icon name="columns" />}>
              {choices.map(({ key, title }) => (
                <DropdownItem
                  key={key}
                  checked={!settings.hidden.includes(key)}
                  onSelect={() => change({ ...settings, hidden: toggled(settings.hidden, key) })}
                >
                  {title}
                </DropdownItem>
              ))}
            </Dropdown>
            <Dropdown label={text('density')} summary={<Icon name="density" />}>
              {(['dense', 'comfortable'] as const).map((density) => (
                <DropdownItem
                  key={density}
                  checked={settings.density === density}
                  onSelect={() => change({ ...settings, density })}
                >
                  {text(density)}
                </DropdownItem>
              ))}
            </Dropdown>
          </div>
        )}
        {ids.size > 0 && (
          <div className={style.bulk} role="toolbar">
            <span>{text('selected', { count: ids.size })}</span>
            {bulkActions}
          </div>
        )}
        <div className={style.scroll}>{children}</div>
      </section>
    </SelectionContext>
  );
}

export function RowCheckbox({ id }: { id: string }) {
  const { text } = useUi();
  const { ids, set } = useContext(SelectionContext);
  const toggle = () => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    set(next);
  };
  return <input type="checkbox" aria-label={text('selectRow')} checked={ids.has(id)} onChange={toggle} />;
}

export function SelectAll({ ids: all }: { ids: string[] }) {
  const { text } = useUi();
  const { ids, set } = useContext(SelectionContext);
  const every = all.every((id) => ids.has(id));
  return (
    <input
      type="checkbox"
      aria-label={text('selectAll')}
      checked={every}
      onChange={() => set(new Set(every ? [] : all))}
    />
  );
}

/** With several tables on a page the keys belong to the one that has the focus, else to the first. */
function isCurrentTable(table: HTMLElement): boolean {
  const focused = document.activeElement?.closest('[data-table]') ?? document.querySelector('[data-table]');
  return focused === table;
}

function focusRow(table: HTMLElement, step: 1 | -1): void {
  const rows = [...table.querySelectorAll('tbody tr[data-href]')];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1)];
  next?.querySelector<HTMLElement>('td a')?.focus();
}

type TableSettings = { density: 'dense' | 'comfortable'; hidden: string[] };
const defaults: TableSettings = { density: 'dense', hidden: [] };

function useTableSettings(id: string): [TableSettings, (next: TableSettings) => void] {
  const key = `table:${id}`;
  const stored = useSyncExternalStore(
    (changed) => {
      window.addEventListener('storage', changed);
      return () => window.removeEventListener('storage', changed);
    },
    () => localStorage.getItem(key),
    () => null,
  );
  const change = (next: TableSettings) => {
    localStorage.setItem(key, JSON.stringify(next));
    window.dispatchEvent(new Event('storage'));
  };
  return [useMemo(() => readSettings(stored), [stored]), change];
}

function readSettings(stored: string | null): TableSettings {
  if (stored === null) return defaults;
  try {
    const value: Partial<TableSettings> = JSON.parse(stored);
    return {
      density: value.density === 'comfortable' ? 'comfortable' : 'dense',
      hidden: Array.isArray(value.hidden) ? value.hidden.filter((key) => /^[\w-]+$/.test(key)) : [],
    };
  } catch {
    return defaults; // Written by another version of this page.
  }
}

function toggled(list: string[], key: string): string[] {
  return list.includes(key) ? list.filter((other) => other !== key) : [...list, key];
}
