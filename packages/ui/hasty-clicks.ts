'use client';

import { useEffect } from 'react';

const controls =
  'a, button, input, label, select, summary, textarea, [role="button"], [role="menuitem"], [role="option"]';

/**
 * The second click of a double click belongs to what the first one pressed. Where that has made way for something else
 * (its dialog has closed, another page has come, a dialog has opened above it), what lies there now is not hit. Once per app.
 */
export function NoClickThrough(): null {
  useEffect(() => {
    let pressed: Element | null = null;
    let swallowing = false;

    const onMouseDown = (event: MouseEvent) => {
      const control = controlOf(event.target);
      swallowing = event.detail > 1 && control !== pressed;
      if (swallowing) swallow(event);
      else pressed = control;
    };
    const onFollowing = (event: MouseEvent) => {
      // A click by the keyboard, or by a label on its field, is none of the mouse's.
      if (swallowing && event.detail > 1) swallow(event);
    };

    const everywhere = { capture: true };
    window.addEventListener('mousedown', onMouseDown, everywhere);
    window.addEventListener('mouseup', onFollowing, everywhere);
    window.addEventListener('click', onFollowing, everywhere);
    return () => {
      window.removeEventListener('mousedown', onMouseDown, everywhere);
      window.removeEventListener('mouseup', onFollowing, everywhere);
      window.removeEventListener('click', onFollowing, everywhere);
    };
  }, []);
  return null;
}

function controlOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? (target.closest(controls) ?? target) : null;
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
