'use client';

import { type LinkProps, useNavigation } from './ui-context.ts';

/** A link within the app, usable from server components as well. */
export function UiLink(props: LinkProps) {
  const { Link } = useNavigation();
  return <Link {...props} />;
}
