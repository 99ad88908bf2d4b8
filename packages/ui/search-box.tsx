'use client';

import { type EnumName, labelOf } from '@quanlian/labels/labels.ts';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';
import style from './search-box.module.css';
import { StateTag } from './state-tag.tsx';
import { isTyping } from './typing.ts';
import { useUi } from './ui-context.ts';

/** Something found: where its page is and what it is, in the words of the labels. */
export type SearchHit = {
  href: string;
  /** Name of its GraphQL type, a value of the labels' `DocumentType`. */
  type: string;
  number: string;
  title: string;
  state: { of: EnumName; value: string } | null;
};

export type SearchAnswer = {
  hits: SearchHit[];
  /** Some part did not answer in time: what is shown may not be all. */
  incomplete: boolean;
};

export type Search = (text: string) => Promise<SearchAnswer>;

type State =
  | { kind: 'closed' }
  | { kind: 'searching' }
  | { kind: 'failed' }
  | { kind: 'answered'; sought: string; answer: SearchAnswer };

const pauseMilliseconds = 180;

/** One box that finds every document, product, batch and partner; `/` focuses it, arrows choose, Enter opens. */
export function SearchBox({ search }: { search: Search }) {
  const { text, locale, navigation } = useUi();
  const [value, setValue] = useState('');
  const [state, setState] = useState<State>({ kind: 'closed' });
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(0);
  /** Enter was pressed before the answer to what stands in the box had come. */
  const openFirst = useRef(false);
  const listId = useId();
  const hits = state.kind === 'answered' ? state.answer.hits : [];

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);

  const close = () => {
    latest.current++;
    openFirst.current = false;
    setState({ kind: 'closed' });
  };
  const open = (hit: SearchHit | undefined) => {
    if (hit === undefined) return;
    setValue('');
    close();
    input.current?.blur();
    navigation.navigate(hit.href);
  };
  const show = useEffectEvent((sought: string, answer: SearchAnswer | null) => {
    setActive(0);
    if (openFirst.current && answer?.hits[0] !== undefined) {
      open(answer.hits[0]);
      return;
    }
    openFirst.current = false;
    setState(answer === null ? { kind: 'failed' } : { kind: 'answered', sought, answer });
  });

  useEffect(() => {
    const sought = value.trim();
    const turn = ++latest.current;
    if (sought === '') {
      setState({ kind: 'closed' });
      return;
    }
    const pause = setTimeout(async () => {
      setState((now) => (now.kind === 'answered' ? now : { kind: 'searching' }));
      const answer = await search(sought).catch(() => null);
      // What was typed since then has its own answer under way.
      if (turn === latest.current) show(sought, answer);
    }, pauseMilliseconds);
    return () => clearTimeout(pause);
  }, [value, search]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and arrows first belong to the input method that is composing Chinese.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      if (state.kind === 'closed') setValue('');
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (state.kind === 'answered' && state.sought === value.trim()) open(hits[active]);
      else openFirst.current = true;
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = (active + step + hits.length) % hits.length;
      setActive(next);
      document.getElementById(optionId(listId, next))?.scrollIntoView({ block: 'nearest' });
    }
  };

  const isOpen = state.kind !== 'closed';
  return (
    <search className={style.search} ref={box}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={text('searchShort')}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(hits.length > 0 ? { 'aria-activedescendant': optionId(listId, active) } : {})}
        placeholder={text('search')}
        value={value}
        onChange={(event) => {
          openFirst.current = false;
          setValue(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (!box.current?.contains(event.relatedTarget)) close();
        }}
      />
      <kbd>/</kbd>
      {isOpen && (
        <div className={style.panel}>
          <div id={listId} role="listbox" aria-label={text('searchShort')}>
            {hits.map((hit, index) => (
              <div
                key={`${hit.type} ${hit.href}`}
                id={optionId(listId, index)}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                className={style.option}
                onPointerMove={() => setActive(index)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => open(hit)}
                onKeyDown={onKeyDown}
              >
                <span className={style.type}>{labelOf('DocumentType', hit.type, locale)}</span>
                <span className={style.title}>
                  <Marked text={hit.title === '' ? hit.number : hit.title} sought={value.trim()} />
                </span>
                {hit.title !== '' && (
                  <span className={style.number}>
                    <Marked text={hit.number} sought={value.trim()} />
                  </span>
                )}
                {hit.state !== null && <StateTag of={hit.state.of} value={hit.state.value} />}
              </div>
            ))}
          </div>
          <p className={style.note} role="status">
            {noteOf(state, text)}
          </p>
        </div>
      )}
    </search>
  );
}

/** What was typed, marked in what was found. */
function Marked({ text, sought }: { text: string; sought: string }) {
  const at = text.toLowerCase().indexOf(sought.toLowerCase());
  if (sought === '' || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + sought.length)}</mark>
      {text.slice(at + sought.length)}
    </>
  );
}

function noteOf(state: State, text: ReturnType<typeof useUi>['text']): string {
  switch (state.kind) {
    case 'closed':
      return '';
    case 'searching':
      return text('searching');
    case 'failed':
      return text('searchFailed');
    case 'answered':
      if (state.answer.incomplete) return text('searchIncomplete');
      return state.answer.hits.length === 0 ? text('searchNothing', { sought: state.sought }) : text('searchKeys');
  }
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
