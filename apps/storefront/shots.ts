/** The pages of which `npm run shots` takes pictures, and as whom. */
export const pages: { path: string; name: string; as?: string }[] = [
  { path: '/', name: 'home' },
  { path: '/me', name: 'me' },
  { path: '/sign-in', name: 'sign-in' },
  { path: '/sign-up', name: 'sign-up' },
];
