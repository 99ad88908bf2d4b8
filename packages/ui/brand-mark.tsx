/** Qingyuan's mark: a drop over a spring. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path d="M12 2.5c3.2 4 5.2 6.7 5.2 9.6a5.2 5.2 0 0 1-10.4 0c0-2.9 2-5.6 5.2-9.6z" fill="currentColor" />
      <path
        d="M3.5 20.5c2.8-1.6 5.7-1.6 8.5 0s5.7 1.6 8.5 0"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
