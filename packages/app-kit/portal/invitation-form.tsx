'use client';

import { failureOf, type Outcome } from '@quanlian/ui/outcome.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { passwordSignIn } from '../password-sign-in.ts';
import style from './entrance.module.css';
import { NewPasswordField } from './new-password-field.tsx';
import { type PortalText, portalText } from './portal-texts.ts';

export type InvitationValues = { name: string; password: string };

type Props = {
  email: string;
  organisationName: string;
  /** Already in words. */
  expiresAt: string;
  /** The person exists and is signed in: nothing is left to enter. */
  signedIn: boolean;
  onAccept: (values: InvitationValues | null) => Promise<Outcome>;
};

/** Name and password of a person who was invited; ends signed in. */
export function InvitationForm({ email, organisationName, expiresAt, signedIn, onAccept }: Props) {
  const { locale, text: uiText } = useUi();
  const text = portalText(locale);
  const [form] = Form.useForm<InvitationValues>();
  const [problem, setProblem] = useState<string | null>(null);

  const { start, running } = useSingleFlight(async (values: InvitationValues) => {
    setProblem(null);
    try {
      const outcome = await onAccept(signedIn ? null : { name: values.name.trim(), password: values.password });
      if (outcome.kind === 'refused') return setProblem(outcome.message);
      if (outcome.kind === 'invalid') {
        form.setFields(
          outcome.fields
            .filter((field) => field.path === 'name' || field.path === 'password')
            .map((field) => ({ name: field.path === 'name' ? 'name' : 'password', errors: [field.message] })),
        );
        return setProblem(outcome.message);
      }
      const ready = signedIn || (await passwordSignIn(email, values.password)).kind === 'done';
      window.location.assign(ready ? '/' : '/sign-in');
      await new Promise(() => {});
    } catch (error) {
      const failure = failureOf(error);
      const kind = failure.kind === 'Unauthenticated' ? 'Unexpected' : failure.kind;
      setProblem(uiText(`failed${kind}`, { requestId: failure.requestId }));
    }
  });

  return (
    <Form form={form} layout="vertical" size="large" requiredMark={false} className={style.form} onFinish={start}>
      <h1 className={style.title}>{text('invitationTitle', { organisation: organisationName })}</h1>
      <p className={style.lead}>
        {text(signedIn ? 'invitationSignedIn' : 'invitationText', { email })}
        <small>{text('invitationExpires', { time: expiresAt })}</small>
      </p>
      {problem !== null && <Alert className={style.notice} type="error" showIcon title={problem} role="alert" />}
      {!signedIn && <NewPersonFields email={email} text={text} />}
      <Button type="primary" htmlType="submit" block loading={running}>
        {text(signedIn ? 'acceptSignedIn' : 'accept')}
      </Button>
    </Form>
  );
}

function NewPersonFields({ email, text }: { email: string; text: PortalText }) {
  return (
    <>
      {/* For the browser's own store of passwords. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Form.Item
        name="name"
        label={text('name')}
        rules={[{ required: true, whitespace: true, message: text('nameRequired') }]}
        validateTrigger="onBlur"
      >
        <Input autoComplete="name" maxLength={60} />
      </Form.Item>
      <NewPasswordField name="password" label={text('newPassword')} />
    </>
  );
}
