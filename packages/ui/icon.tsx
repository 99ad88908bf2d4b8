/** Line icons on a 24 grid, drawn here so that no icon library reaches the browser. */
const paths = {
  home: 'M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z',
  product: 'M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10',
  purchase: 'M3 4h2l2.4 11.2a1 1 0 0 0 1 .8h8.7a1 1 0 0 0 1-.8L20 8H6M9.5 20a.6.6 0 1 0 0-.01M17 20a.6.6 0 1 0 0-.01',
  channel: 'M12 4v5M12 9H6v4M12 9h6v4M12 9v4M4 14h4v4H4zM10 14h4v4h-4zM16 14h4v4h-4z',
  factory: 'M4 20V9l5 3V9l5 3V5h6v15zM8 16h1M12 16h1M16 16h1',
  stock: 'M4 8 12 4l8 4v12H4zM8 20v-7h8v7M8 16h8',
  store: 'M4 9l1.5-5h13L20 9M5 9v11h14V9M4 9a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0A2.7 2.7 0 0 0 20 9M10 20v-6h4v6',
  finance: 'M4 5h16v14H4zM4 9h16M8 13h3M8 16h6',
  payment: 'M3 6h18v12H3zM3 10h18M7 15h4',
  ledger: 'M6 3h12v18H6zM9 7h6M9 11h6M9 15h4',
  invoice: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  member: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.7-4 3-6 6.5-6s5.8 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.7 3.6 5.5',
  report: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  approval: 'M5 4h14v16H5zM9 12l2 2 4-4',
  system:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1',
  quotation: 'M5 4h14v12H9l-4 4zM9 9h6M9 12h4',
  gavel: 'M13 5l6 6M10 8l6 6M14.5 3.5 8.5 9.5M20.5 9.5l-6 6M12 12l-8 8',
  contract: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17c1-2 2-2 3 0',
  truck:
    'M3 6h11v10H3zM14 10h4l3 3v3h-7M7 19a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 19zM17.5 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  collapse: 'M4 5h16v14H4zM9 5v14M16 9l-3 3 3 3',
  chevronDown: 'M6 9l6 6 6-6',
  chevronRight: 'M9 6l6 6-6 6',
  chevronLeft: 'M15 6l-6 6 6 6',
  arrowRight: 'M4 12h15M13 6l6 6-6 6',
  check: 'M5 12.5 10 17l9-10',
  close: 'M6 6l12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8 8 0 0 1 9.5 4 8 8 0 1 0 20 14.5z',
  signOut: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  switch: 'M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4',
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M4 19h16',
  download: 'M12 5v11M7.5 11.5 12 16l4.5-4.5M4 19h16',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  columns: 'M4 5h16v14H4zM9.3 5v14M14.7 5v14',
  density: 'M4 6h16M4 10h16M4 14h16M4 18h16',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.5v.01',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8v.01',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  refresh: 'M20 5v5h-5M19.5 10A8 8 0 1 0 20 14',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  eyeOff:
    'M4 4l16 16M9.5 6c.8-.3 1.6-.5 2.5-.5 6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.6M6 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5c1.3 0 2.5-.3 3.6-.8',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  cloudOff: 'M4 4l16 16M7 8.5A4.5 4.5 0 0 0 7 18h10M10 6.5A5.5 5.5 0 0 1 17.5 10 4 4 0 0 1 20 16.5',
  inbox: 'M4 13 6 5h12l2 8v6H4zM4 13h5a3 3 0 0 0 6 0h5',
  bank: 'M3 9l9-5 9 5zM5 9v8M10 9v8M14 9v8M19 9v8M3 20h18',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5v.01',
  busy: 'M12 3a9 9 0 1 0 9 9',
  heart: 'M12 20S4 15 4 9.5A4.2 4.2 0 0 1 12 7.5a4.2 4.2 0 0 1 8 2C20 15 12 20 12 20z',
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the words beside it, or the button's label, say what it means. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
