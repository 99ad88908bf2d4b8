'use client';

import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, Button, Form } from 'antd';
import { useState } from 'react';
import { passwordSignIn } from '../password-sign-in.ts';
import { postAuth } from '../post-auth.ts';
import style from './entrance.module.css';
import { NewPasswordField } from './new-password-field.tsx';
import { passwordProblemOf } from './password-problem.ts';
import { portalText } from './portal-texts.ts';

type Props = {
  token: string;
  email: string;
  /** Already in words. */
  expiresAt: string;
};

/** The new password of somebody who forgot the old one; ends signed in. */
export function PasswordResetForm({ token, email, expiresAt }: Props) {
  const text = portalText(useUi().locale);
  const [form] = Form.useForm<{ newPassword: string }>();
  const [problem, setProblem] = useState<string | null>(null);

  const { start, running } = useSingleFlight(async ({ newPassword }: { newPassword: string }) => {
    setProblem(null);
    const answer = await postAuth('/auth/password-reset/use', { token, newPassword });
    if (answer.kind !== 'done') {
      const { field, message } = passwordProblemOf(answer, text);
      if (field === null) setProblem(message);
      else form.setFields([{ name: 'newPassword', errors: [message] }]);
      return;
    }
    const signedIn = (await passwordSignIn(email, newPassword)).kind === 'done';
    window.location.assign(signedIn ? '/' : '/sign-in');
    // The button stays busy until the page is gone: the link works once.
    await new Promise(() => {});
  });

  return (
    <Form form={form} layout="vertical" size="large" requiredMark={false} className={style.form} onFinish={start}>
      <h1 className={style.title}>{text('resetTitle')}</h1>
      <p className={style.lead}>
        {text('resetText', { email })}
        <small>{text('resetExpires', { time: expiresAt })}</small>
      </p>
      {problem !== null && <Alert className={style.notice} type="error" showIcon title={problem} role="alert" />}
      {/* For the browser's own store of passwords. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField name="newPassword" label={text('chosenPassword')} />
      <Button type="primary" htmlType="submit" block loading={running}>
        {text('resetSubmit')}
      </Button>
    </Form>
  );
}
