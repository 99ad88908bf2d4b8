'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { type PasswordAnswer, passwordSignIn, passwordSignUp } from '@quanlian/app-kit/password-sign-in.ts';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Form } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { routes } from '#lib/routes.ts';
import { MergeCartMutation } from '../cart/operations.ts';

type Props = { kind: 'signIn' | 'signUp'; next: string; expired: boolean };

const minimumPasswordLength = 10;
const field =
  'h-12 w-full rounded-2xl border border-edge bg-card px-4 text-base transition-colors duration-150 focus:border-leaf data-[invalid]:border-price';

/** Signing in and signing up: the same fields, but for the name. */
export function AccountForm({ kind, next, expired }: Props) {
  const text = useTranslations('shop');
  const signingUp = kind === 'signUp';
  const mergeCart = useMutate(MergeCartMutation);
  const [problem, setProblem] = useState<string | null>(expired ? text('expired') : null);

  const { start, running } = useSingleFlight(async (data: FormData) => {
    setProblem(null);
    const email = String(data.get('email')).trim();
    const password = String(data.get('password'));
    const answer = signingUp
      ? await passwordSignUp({ name: String(data.get('name')).trim(), email, password })
      : await passwordSignIn(email, password);
    if (answer.kind === 'done') {
      // What was put aside before signing in comes along; should that fail now, it does at the next sign-in.
      await mergeCart({ input: {} }).catch(() => {});
      window.location.assign(next);
      await new Promise(() => {}); // Busy until the page is gone.
    } else setProblem(wordsFor(answer, signingUp));
  });

  const wordsFor = (answer: Exclude<PasswordAnswer, { kind: 'done' }>, signUp: boolean): string => {
    if (answer.kind === 'tooMany') return text('tooMany', { seconds: answer.seconds });
    if (answer.kind === 'unreachable') return text('unreachable');
    if (answer.kind === 'taken') return text('emailTaken');
    if (answer.kind === 'simple') return text('passwordSimple');
    return text(signUp ? 'refused' : 'wrongCredentials');
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void start(new FormData(event.currentTarget));
  };

  return (
    <div className="mx-auto max-w-sm pt-8 md:pt-16">
      <h1 className="text-2xl font-semibold">{text(signingUp ? 'signUpTitle' : 'signInTitle')}</h1>
      {problem !== null && (
        <p role="alert" className="mt-5 rounded-2xl border border-price/30 bg-price/5 px-4 py-3 text-[#A8341D]">
          {problem}
        </p>
      )}
      <Form.Root onSubmit={submit} className="mt-6 grid gap-5">
        {signingUp && (
          <Form.Field name="name" className="grid gap-1.5">
            <Form.Label>{text('name')}</Form.Label>
            <Form.Control required maxLength={60} autoComplete="name" className={field} />
            <Problem match="valueMissing">{text('nameRequired')}</Problem>
          </Form.Field>
        )}
        <Form.Field name="email" className="grid gap-1.5">
          <Form.Label>{text('email')}</Form.Label>
          <Form.Control type="email" required autoComplete="username" inputMode="email" className={field} />
          <Problem match="valueMissing">{text('emailInvalid')}</Problem>
          <Problem match="typeMismatch">{text('emailInvalid')}</Problem>
        </Form.Field>
        <Form.Field name="password" className="grid gap-1.5">
          <Form.Label>{text('password')}</Form.Label>
          <Form.Control
            type="password"
            required
            minLength={signingUp ? minimumPasswordLength : 1}
            maxLength={128}
            autoComplete={signingUp ? 'new-password' : 'current-password'}
            className={field}
          />
          {signingUp && <p className="text-sm text-ink-soft">{text('passwordHelp')}</p>}
          <Problem match="valueMissing">{text('passwordRequired')}</Problem>
          <Problem match="tooShort">{text('passwordShort')}</Problem>
        </Form.Field>
        <Form.Submit
          aria-disabled={running}
          className="mt-1 h-12 rounded-full bg-leaf font-medium text-white transition-colors duration-150 hover:bg-leaf-deep aria-disabled:opacity-60"
        >
          {text(kind)}
        </Form.Submit>
      </Form.Root>
      <p className="mt-6 text-center text-ink-soft">
        {text(signingUp ? 'haveAccount' : 'noAccount')}{' '}
        <Link
          href={`${signingUp ? routes.signIn() : routes.signUp()}${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`}
          className="font-medium text-leaf underline-offset-4 hover:underline"
        >
          {text(signingUp ? 'signIn' : 'signUp')}
        </Link>
      </p>
      {!signingUp && <p className="mt-3 text-center text-sm text-ink-soft">{text('noPasswordYet')}</p>}
    </div>
  );
}

function Problem({ match, children }: { match: 'valueMissing' | 'typeMismatch' | 'tooShort'; children: string }) {
  return (
    <Form.Message match={match} className="text-sm text-[#A8341D]">
      {children}
    </Form.Message>
  );
}
