'use client';

import { App, Button, Tooltip } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { noteCommand, useBusy } from './busy.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { usePress } from './press.ts';
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
  const { text } = useUi();
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

  const { press, waiting } = usePress(label, () => {
    if (disabled || running) return;
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
  });

  const control = (
    <Button
      ref={button}
      type={kind === 'primary' ? 'primary' : 'default'}
      danger={kind === 'danger'}
      icon={icon}
      loading={running || waiting}
      // Not the disabled attribute: a disabled button gets no focus, so its reason would be out of a keyboard's reach.
      aria-disabled={disabled}
      className={disabled ? 'ant-btn-disabled' : ''}
      style={disabled ? { opacity: 0.45, cursor: 'not-allowed' } : undefined}
      onClick={press}
    >
      {label}
    </Button>
  );
  return disabled ? <Tooltip title={disabledReason}>{control}</Tooltip> : control;
}

/**
 * Runs a command once at a time and shows how it ended: toast, next page or the same page read again.
 * `act` ends with the answer; `running` lasts until the page stands that the answer leads to, so that nothing is pressed twice.
 */
export function useCommand(run: () => Promise<Outcome>): { act: () => Promise<void>; running: boolean } {
  const { message } = App.useApp();
  const { text, navigation } = useUi();
  // State alone is not enough: two clicks can come before React renders the busy button.
  const flying = useRef(false);
  const [phase, setPhase] = useState<'idle' | 'sent' | 'answered'>('idle');
  useBusy(() => flying.current);

  useEffect(() => {
    if (phase !== 'answered' || navigation.pending) return;
    flying.current = false;
    setPhase('idle');
  }, [phase, navigation.pending]);

  const act = async () => {
    if (flying.current) return;
    flying.current = true;
    setPhase('sent');
    try {
      const outcome = await run();
      if (outcome.kind === 'done') {
        if (outcome.message !== undefined) message.success(outcome.message);
      } else {
        message.error(
          [outcome.message, ...(outcome.kind === 'invalid' ? outcome.fields.map((field) => field.message) : [])].join(
            ' ',
          ),
        );
      }
      if (outcome.kind === 'done' && outcome.href !== undefined) navigation.navigate(outcome.href);
      // Also after a refusal: what stood on the screen was out of date, or it would not have been refused.
      else navigation.refresh();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'Unauthenticated') navigation.toSignIn();
      else message.error(text(`failed${failure.kind}`, { requestId: failure.requestId }), 8);
    }
    noteCommand();
    setPhase('answered');
  };
  return { act, running: phase !== 'idle' };
}
