'use client';

export function SignOutButton({ label }: { label: string }) {
  const signOut = async () => {
    await fetch('/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    window.location.assign('/');
  };
  return (
    <button
      type="button"
      onClick={signOut}
      className="h-10 rounded-full px-3 text-sm text-ink-soft transition-colors duration-150 hover:bg-leaf-pale"
    >
      {label}
    </button>
  );
}
