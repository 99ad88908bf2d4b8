'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Browser storage of this tab: gone when the tab is closed. */
const keyOf = (name: string) => `typed/${name}`;

type Kept = { form: RefObject<HTMLFormElement | null>; keep: () => void; forget: () => void };

/**
 * What was typed into the boxes of a form is there again after a reload, and after signing in anew.
 * Boxes that the reader's own text is in already keep it. `name` says whose form it is.
 */
export function useKeptText(name: string): Kept {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    for (const [field, text] of Object.entries(read(keyOf(name)))) {
      const box = form.current?.elements.namedItem(field);
      if (isBox(box) && box.value === initialOf(box)) box.value = text;
    }
  }, [name]);
  return {
    form,
    keep() {
      const boxes = [...(form.current?.elements ?? [])].filter(isBox).filter((box) => box.name !== '');
      const typed = boxes.filter((box) => box.value !== initialOf(box)).map((box) => [box.name, box.value]);
      // What is not in sight now (the fields of a new address) is still kept.
      const before = read(keyOf(name));
      for (const box of boxes) delete before[box.name];
      sessionStorage.setItem(keyOf(name), JSON.stringify({ ...before, ...Object.fromEntries(typed) }));
    },
    forget: () => sessionStorage.removeItem(keyOf(name)),
  };
}

type Box = HTMLInputElement | HTMLSelectElement;

function isBox(element: unknown): element is Box {
  if (element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && element.type !== 'radio' && element.type !== 'checkbox';
}

function initialOf(box: Box): string {
  return box instanceof HTMLSelectElement ? (box.options[0]?.value ?? '') : box.defaultValue;
}

function read(key: string): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter((entry) => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}
