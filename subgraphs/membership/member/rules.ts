import { uuidFrom } from '@quanlian/ids/uuid.ts';

/** The organisation of one that a shopper's orders, points and coupons belong to. */
export function memberIdOf(personId: string): string {
  return uuidFrom(personId, 'organisation');
}

/** The first character, then stars: 林*. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}

/** li***@example.cn: two characters of the name before the at sign. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1) return '***';
  return `${email.slice(0, Math.min(2, at - 1 || 1))}***${email.slice(at)}`;
}

/** The digits by which a whole telephone number is known, with or without +86; null: that is no whole number. */
export function phoneDigits(typed: string): string | null {
  if (!/^\+?[\d -]+$/.test(typed)) return null;
  const digits = typed.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? digits.slice(-11) : null;
}

/** 138****8000. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
