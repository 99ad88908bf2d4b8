'use client';

import { newIdempotencyKey } from '@quanlian/ids/idempotency-key.ts';
import { Alert, App, Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LinkButton } from '../link-button.tsx';
import { failureOf, type Outcome } from '../outcome.ts';
import { useSingleFlight } from '../single-flight.ts';
import { useUi } from '../ui-context.ts';
import { draftOf, restorable, versionTypedOver } from './draft.ts';
import style from './edit-form.module.css';
import { useLeaveGuard } from './leave-guard.ts';
import { RefusedValues } from './refused-values.ts';

type Values = Record<string, unknown>;

type Props<Input extends Values> = {
  /** Names the draft of this form in the browser tab, such as `rfq/new` or `rfq/<id>/edit`. */
  draftKey: string;
  initialValues: Partial<Input>;
  /** Sends it. The same input keeps its key until an answer has come, so that a repeat after a lost answer is one command. */
  onSubmit: (values: Input, idempotencyKey: string, expectedVersion: number) => Promise<Outcome>;
  /** Version of the document that is changed; `onSubmit` gets the one that the values were typed over. */
  version?: number;
  submitLabel?: string;
  /** What it does cannot be taken back: its button is red, as the one that led here. */
  danger?: boolean;
  /** Where "cancel" goes. */
  cancelHref?: string;
  /** More than one column of content (line tables). */
  wide?: boolean;
  form?: FormInstance<Input>;
  children: ReactNode;
};

/**
 * The one way to write: fields in one column, errors under their fields, one button, drafts kept, leaving asks.
 * A refusal stands above the button in words; an ended session goes to sign-in and comes back with everything typed.
 */
export function EditForm<Input extends Values>(props: Props<Input>) {
  const ui = useUi();
  const { message } = App.useApp();
  const [ownForm] = Form.useForm<Input>();
  const form = props.form ?? ownForm;
  const draft = draftOf(ui.draftOwner, props.draftKey);
  const changed = useRef(false);
  const [restored, setRestored] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [newer, setNewer] = useState<{ message: string; version: number } | null>(null);
  const typedOver = useRef(props.version ?? 0);
  const [refusedValues] = useState(() => new Map<string, { value: string; message: string }>());

  useEffect(() => {
    const kept = draft.read();
    if (kept === null) return;
    typedOver.current = versionTypedOver(kept, typedOver.current);
    // Somebody quick may have typed before this: what was typed last stays.
    const values = restorable(kept.values, (path) => isTouched(form, path) || isTypedBeforeStart(path));
    form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]);
    changed.current = true;
    setRestored(true);
  }, []);

  useLeaveGuard(
    () => changed.current,
    () => {
      changed.current = false;
      draft.clear();
    },
  );

  const finish = async (outcome: Extract<Outcome, { kind: 'done' }>) => {
    changed.current = false;
    draft.clear();
    setRestored(false);
    if (outcome.message !== undefined) message.success(outcome.message);
    if (outcome.href === undefined) return ui.navigation.refresh();
    ui.navigation.navigate(outcome.href);
    // The button stays busy until the next page has come: a click in between would be a second command.
    await new Promise(() => {});
  };

  const { start, running } = useSingleFlight(async (values: Input) => {
    setProblem(null);
    setNewer(null);
    const version = typedOver.current;
    const input = JSON.stringify({ values, version });
    const before = draft.read()?.sent;
    const sent = before?.input === input ? before : { input, key: newIdempotencyKey() };
    draft.write({ values, version, sent });
    try {
      const outcome = await props.onSubmit(values, sent.key, version);
      draft.write({ values, version });
      if (outcome.kind === 'done') await finish(outcome);
      else if (outcome.kind === 'refused') setProblem(outcome.message);
      else if (outcome.kind === 'stale') setNewer({ message: outcome.message, version: outcome.currentVersion });
      else setProblem(showFieldErrors(form, outcome, refusedValues));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'Unauthenticated') {
        changed.current = false; // The draft is written: leaving loses nothing, so do not ask.
        ui.navigation.toSignIn();
      } else setProblem(ui.text(`failed${failure.kind}`, { requestId: failure.requestId }));
    }
  });

  const saveOver = (version: number) => {
    typedOver.current = version;
    refusedValues.clear();
    form.submit();
  };

  const discard = () => {
    draft.clear();
    typedOver.current = props.version ?? 0;
    setNewer(null);
    changed.current = false;
    setRestored(false);
    setProblem(null);
    form.resetFields();
  };

  return (
    <Form<Input>
      form={form}
      layout="vertical"
      requiredMark={(label, { required }) => (required ? label : <Optional>{label}</Optional>)}
      initialValues={props.initialValues}
      className={style.form}
      data-wide={props.wide ?? false}
      scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }}
      onValuesChange={() => {
        changed.current = true;
        draft.write({ ...draft.read(), values: form.getFieldsValue(true), version: typedOver.current });
      }}
      onSubmitCapture={() => refusedValues.clear()}
      onFinish={(values) => start({ ...form.getFieldsValue(true), ...values })}
      onFinishFailed={({ errorFields }) => setProblem(ui.text('checkFields', { count: errorFields.length }))}
    >
      {restored && (
        <Alert
          className={style.notice}
          type="info"
          showIcon
          title={ui.text('draftRestored')}
          action={
            <Button size="small" type="text" onClick={discard}>
              {ui.text('discardDraft')}
            </Button>
          }
        />
      )}
      <RefusedValues value={refusedValues}>{props.children}</RefusedValues>
      {problem !== null && <Alert className={style.notice} type="error" showIcon title={problem} role="alert" />}
      {newer !== null && (
        <Alert
          className={style.notice}
          type="warning"
          showIcon
          role="alert"
          title={newer.message}
          description={
            props.cancelHref !== undefined && (
              <a href={props.cancelHref} target="_blank" rel="noreferrer">
                {ui.text('seeLatest')}
              </a>
            )
          }
          action={
            <Button size="small" onClick={() => saveOver(newer.version)}>
              {ui.text('saveOver')}
            </Button>
          }
        />
      )}
      <div className={style.foot}>
        <Button
          type="primary"
          danger={props.danger ?? false}
          htmlType="submit"
          loading={running}
          aria-disabled={running}
        >
          {props.submitLabel ?? ui.text('save')}
        </Button>
        {props.cancelHref !== undefined && <LinkButton href={props.cancelHref}>{ui.text('cancel')}</LinkButton>}
      </div>
    </Form>
  );
}

function isTouched(form: FormInstance, path: (string | number)[]): boolean {
  return form.isFieldTouched(path);
}

/** Text that came into the page's box before the page's code ran: the form does not know of it yet. */
function isTypedBeforeStart(path: (string | number)[]): boolean {
  const box = document.getElementById(path.join('_'));
  if (!(box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement)) return false;
  return box.value !== box.defaultValue;
}

/** Nearly all fields are required, so the few that are not say so. */
function Optional({ children }: { children: ReactNode }) {
  const { locale } = useUi();
  return (
    <>
      {children}
      <span style={{ marginInlineStart: 6, color: 'var(--ant-color-text-tertiary)', fontWeight: 400 }}>
        {locale === 'en' ? 'optional' : '选填'}
      </span>
    </>
  );
}

/** Puts each message under its field; what has no field here is told above the button. */
function showFieldErrors<Input extends Values>(
  form: FormInstance<Input>,
  outcome: Extract<Outcome, { kind: 'invalid' }>,
  refusedValues: Map<string, { value: string; message: string }>,
): string | null {
  const instance: FormInstance = form;
  const homeless: string[] = [];
  for (const { path, message } of outcome.fields) {
    const name = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    // antd gives each input the field's name as its id.
    if (document.getElementById(name.join('_')) !== null) {
      refusedValues.set(path, { value: JSON.stringify(instance.getFieldValue(name)), message });
      instance.setFields([{ name, errors: [message] }]);
    } else homeless.push(message);
  }
  const first = outcome.fields[0];
  if (first !== undefined && homeless.length === 0) {
    instance.scrollToField(
      first.path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      { block: 'center', focus: true },
    );
  }
  // What stands under its field is not said once more.
  const isSaid = first !== undefined && homeless.length === 0 && first.message === outcome.message;
  return isSaid ? null : [outcome.message, ...homeless].join(' ');
}
