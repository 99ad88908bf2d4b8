'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import style from './dropdown.module.css';
import { Icon } from './icon.tsx';

type Props = { label: string; summary: ReactNode; side?: 'start' | 'end'; children: ReactNode };

/** A button that opens a small panel; closes on Escape, on a click outside and after a choice. */
export function Dropdown({ label, summary, side = 'end', children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (element === null || !element.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        element.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && element.contains(event.target)) {
        const chosen = event.target instanceof Element && event.target.closest('[data-closes]') !== null;
        if (!chosen) return;
      }
      element.open = false;
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);

  return (
    <details ref={details} className={side === 'start' ? `${style.dropdown} ${style.startSide}` : style.dropdown}>
      <summary aria-label={label}>{summary}</summary>
      <div className={style.panel}>{children}</div>
    </details>
  );
}

export function DropdownHeading({ children }: { children: ReactNode }) {
  return <div className={style.heading}>{children}</div>;
}

export function DropdownDivider() {
  return <hr className={style.divider} />;
}

/** An entry that does something and closes the panel. */
export function DropdownItem(props: {
  icon?: ReactNode;
  checked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  const { icon, checked, onSelect, children } = props;
  return (
    <button
      type="button"
      className={style.item}
      data-closes
      onClick={onSelect}
      {...(checked === undefined ? {} : { 'aria-pressed': checked })}
    >
      {icon}
      {children}
      {checked === true && (
        <span className={style.end}>
          <Icon name="check" size={14} />
        </span>
      )}
    </button>
  );
}
