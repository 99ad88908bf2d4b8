'use client';

import { passwordSignIn } from '@quanlian/app-kit/password-sign-in.ts';
import { type AuthAnswer, postAuth } from '@quanlian/app-kit/post-auth.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useTranslations } from 'next-intl';
import { Form } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { routes } from '#lib/routes.ts';
import { looks } from '../../looks.ts';

type Props = {
  token: string;
  email: string;
  /** Already in words. */
  expiresAt: string;
};

const minimumPasswordLength = 10;

/** The first password of a member who was brought along; ends signed in. */
export function NewPasswordForm({ token, email, expiresAt }: Props) {
  const text = useTranslations('shop');
  const [problem, setProblem] = useState<string | null>(null);

  const { start, running } = useSingleFlight(async (newPassword: string) => {
    setProblem(null);
    const answer = await postAuth('/auth/password-reset/use', { token, newPassword });
    if (answer.kind !== 'done') {
      setProblem(wordsFor(answer));
      return;
    }
    const signedIn = (await passwordSignIn(email, newPassword)).kind === 'done';
    window.location.assign(signedIn ? routes.me() : routes.signIn());
    // The button stays busy until the page is gone: the link works once.
    await new Promise(() => {});
  });

  const wordsFor = (answer: Exclude<AuthAnswer, { kind: 'done' }>): string => {
    if (answer.kind === 'tooMany') return text('tooMany', { seconds: answer.seconds });
    if (answer.kind === 'unreachable') return text('unreachable');
    switch (answer.code) {
      case 'PASSWORD_TOO_SHORT':
        return text('passwordShort');
      case 'PASSWORD_TOO_SIMPLE':
        return text('passwordSimple');
      case 'LINK_USED':
        return text('linkUsed');
      case 'LINK_REVOKED':
        return text('linkRevoked');
      case 'LINK_EXPIRED':
        return text('linkExpired');
      default:
        return text('unreachable');
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void start(String(new FormData(event.currentTarget).get('password')));
  };

  return (
    <div className="mx-auto max-w-sm pt-8 md:pt-16">
      <h1 className={looks.title}>{text('setPassword')}</h1>
      <p className="mt-2 text-ink-soft">
        {text('setPasswordText', { email })} {text('linkUntil', { time: expiresAt })}
      </p>
      {problem !== null && (
        <p role="alert" className={`mt-5 ${looks.problem}`}>
          {problem}
        </p>
      )}
      <Form.Root onSubmit={submit} className="mt-6 grid gap-5">
        {/* For the browser's own store of passwords. */}
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <Form.Field name="password" className="grid gap-1.5">
          <Form.Label>{text('newPassword')}</Form.Label>
          <Form.Control
            type="password"
            required
            minLength={minimumPasswordLength}
            maxLength={128}
            autoComplete="new-password"
            className={looks.field}
          />
          <p className="text-sm text-ink-soft">{text('passwordHelp')}</p>
          <Form.Message match="valueMissing" className={looks.fieldProblem}>
            {text('passwordRequired')}
          </Form.Message>
          <Form.Message match="tooShort" className={looks.fieldProblem}>
            {text('passwordShort')}
          </Form.Message>
        </Form.Field>
        <Form.Submit
          aria-disabled={running}
          className="mt-1 h-12 rounded-full bg-leaf font-medium text-white transition-colors duration-150 hover:bg-leaf-deep aria-disabled:opacity-60"
        >
          {text('setPasswordSubmit')}
        </Form.Submit>
      </Form.Root>
    </div>
  );
}
