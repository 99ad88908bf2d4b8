'use client';

import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, Button, Form, Input } from 'antd';
import { useLayoutEffect, useState } from 'react';
import type { DemoSignIn } from '../app-settings.ts';
import { passwordSignIn } from '../password-sign-in.ts';
import style from './entrance.module.css';
import { portalText } from './portal-texts.ts';

type Props = { title: string; forgot: string; next: string; expired: boolean; demoSignIns: DemoSignIn[] };

export function SignInForm({ title, forgot, next, expired, demoSignIns }: Props) {
  const { locale } = useUi();
  const text = portalText(locale);
  const [problem, setProblem] = useState<string | null>(null);
  const [form] = Form.useForm<{ email: string; password: string }>();
  // A password manager, or somebody quick, may have filled the fields before this code was here.
  useLayoutEffect(() => {
    for (const name of ['email', 'password'] as const) {
      const field = document.getElementById(name);
      if (field instanceof HTMLInputElement && field.value !== '') form.setFieldValue(name, field.value);
    }
  }, [form]);

  const { start, running } = useSingleFlight(async ({ email, password }: { email: string; password: string }) => {
    setProblem(null);
    const answer = await passwordSignIn(email.trim(), password);
    if (answer.kind === 'done') {
      window.location.assign(next);
      // The button stays busy until the page is gone: a second sign-in would end the first one's session.
      await new Promise(() => {});
    } else if (answer.kind === 'tooMany') setProblem(text('tooManyAttempts', { seconds: answer.seconds }));
    else setProblem(text(answer.kind === 'refused' ? 'wrongCredentials' : 'notReachable'));
  });

  return (
    <>
      <Form
        form={form}
        layout="vertical"
        size="large"
        requiredMark={false}
        className={style.form}
        onFinish={start}
        validateTrigger="onSubmit"
      >
        <h1 className={style.title}>{title}</h1>
        {expired && problem === null && (
          <Alert className={style.notice} type="warning" showIcon title={text('sessionExpired')} />
        )}
        {problem !== null && <Alert className={style.notice} type="error" showIcon title={problem} role="alert" />}
        <Form.Item name="email" label={text('email')} rules={[{ required: true, message: text('emailRequired') }]}>
          <Input type="email" autoComplete="username" autoFocus={demoSignIns.length === 0} inputMode="email" />
        </Form.Item>
        <Form.Item
          name="password"
          label={text('password')}
          rules={[{ required: true, message: text('passwordRequired') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={running}>
          {text('signIn')}
        </Button>
        <p className={style.forgot}>{forgot}</p>
      </Form>
      {demoSignIns.length > 0 && (
        <section className={style.demo} aria-labelledby="demo-sign-ins">
          <h2 id="demo-sign-ins">{text('demoTitle')}</h2>
          <p>{text('demoText', { password: demoSignIns[0]?.password ?? '' })}</p>
          <ul className={style.people}>
            {demoSignIns.map((person) => (
              <li key={person.email}>
                <button type="button" disabled={running} onClick={() => start(person)}>
                  <strong>{(locale === 'en' ? person.nameEn : undefined) ?? person.name}</strong>
                  <small>{(locale === 'en' ? person.roleEn : undefined) ?? person.role}</small>
                  <small>{person.email}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
