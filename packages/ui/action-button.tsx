'use client';

import { App, Button, Tooltip } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { failureOf, type Outcome } from './outcome.ts';
import { useSingleFlight } from './single-flight.ts';
import { isTyping } from './typing.ts';
import { useUi } from './ui-context.ts';

type Props = {
  label: string;
  /** Runs the command; its outcome is shown as a toast and the page is read again. */
  onAct: () => Promise<Outcome>;
  kind?: 'primary' | 'default' | 'danger';
  icon?: ReactNode;
  /** Why it cannot be done now: the button stays visible, and says so. */
  disabledReason?: string | null;
  /** Asked before anything that cannot be undone. */
  confirm?: { title: string; text?: string };
  /** A letter that presses it. */
  shortcut?: string;
};

/** A button for one command: safe against double clicks, says why when it is not allowed, reports how it ended. */
export function ActionButton({ label, onAct, kind = 'default', icon, disabledReason, confirm, shortcut }: Props) {
  const { modal } = App.useApp();
  const { text, navigation } = useUi();
  const { act, running } = useCommand(onAct);
  const button = useRef<HTMLButtonElement>(null);
  const disabled = disabledReason !== undefined && disabledReason !== null;

  useEffect(() => {
    if (shortcut === undefined) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === shortcut && !event.ctrlKey && !event.metaKey && !isTyping(event.target))
        button.current?.click();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcut]);

  const click = () => {
    // While the page is being read again the button may be out of date.
    if (disabled || running || navigation.pending) return;
    if (confirm === undefined) {
      void act();
      return;
    }
    modal.confirm({
      title: confirm.title,
      content: confirm.text,
      okText: label,
      cancelText: text('cancel'),
      okButtonProps: { danger: kind === 'danger' },
      onOk: act,
    });
  };

  const control = (
    <Button
      ref={button}
      type={kind === 'primary' ? 'primary' : 'default'}
      danger={kind === 'danger'}
      icon={icon}
      loading={running}
      // Not the disabled attribute: a disabled button gets no focus, so its reason would be out of a keyboard's reach.
      aria-disabled={disabled}
      className={disabled ? 'ant-btn-disabled' : ''}
      style={disabled ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
      onClick={click}
    >
      {label}
    </Button>
  );
  return disabled ? <Tooltip title={disabledReason}>{control}</Tooltip> : control;
}

/** Runs a command once at a time and shows how it ended: toast, next page or the same page read again. */
export function useCommand(run: () => Promise<Outcome>): { act: () => Promise<void>; running: boolean } {
  const { message } = App.useApp();
  const { text, navigation } = useUi();
  const { start, running } = useSingleFlight(async () => {
    try {
      const outcome = await run();
      if (outcome.kind !== 'done') {
        message.error(
          [outcome.message, ...(outcome.kind === 'invalid' ? outcome.fields.map((field) => field.message) : [])].join(
            ' ',
          ),
        );
        // What stood on the screen was out of date, or the command would not have been refused.
        navigation.refresh();
        return;
      }
      if (outcome.message !== undefined) message.success(outcome.message);
      if (outcome.href === undefined) return navigation.refresh();
      navigation.navigate(outcome.href);
      await new Promise(() => {}); // Busy until the next page has come.
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'Unauthenticated') navigation.toSignIn();
      else message.error(text(`failed${failure.kind}`, { requestId: failure.requestId }), 8);
    }
  });
  return { act: start, running };
}
