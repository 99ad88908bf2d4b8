/** The four kinds of goods as packs on a shelf: bottle, carton, clear bottle, bag. */
export function PackLine({ labels, className }: { labels: [string, string, string, string]; className: string }) {
  const [tea, juice, water, snack] = labels;
  return (
    <svg viewBox="0 0 560 420" className={className} aria-hidden="true" focusable="false">
      <rect y="336" width="560" height="84" fill="#DFD6C3" />
      <ellipse cx="105" cy="346" rx="56" ry="8" fill="#1E2420" opacity=".1" />
      <ellipse cx="225" cy="346" rx="60" ry="8" fill="#1E2420" opacity=".1" />
      <ellipse cx="345" cy="346" rx="54" ry="8" fill="#1E2420" opacity=".1" />
      <ellipse cx="465" cy="346" rx="66" ry="8" fill="#1E2420" opacity=".1" />

      <rect x="90" y="72" width="30" height="22" rx="4" fill="#0B7A5B" />
      <path
        d="M92 94h26v22c0 16 32 26 32 58v158a14 14 0 0 1-14 14H74a14 14 0 0 1-14-14V174c0-32 32-42 32-58z"
        fill="#A8702C"
      />
      <path d="M60 196h90v98H60z" fill="#0B7A5B" />
      <path
        d="M76 174c2-24 16-34 22-44"
        stroke="#fff"
        strokeOpacity=".35"
        strokeWidth="6"
        strokeLinecap="round"
        fill="none"
      />
      <Label x={105} y={254} text={tea} />

      <path d="M176 160l24-34h50l24 34z" fill="#F2A33A" />
      <rect x="176" y="160" width="98" height="186" rx="6" fill="#F6B95C" />
      <rect x="204" y="110" width="42" height="18" rx="5" fill="#E07B1F" />
      <circle cx="225" cy="212" r="28" fill="#E8681F" />
      <path d="M225 184c10-12 22-12 30-8-6 10-18 14-30 8z" fill="#5E9C3A" />
      <Label x={225} y={290} text={juice} dark />

      <rect x="332" y="84" width="26" height="18" rx="4" fill="#3A86C8" />
      <path
        d="M334 102h22v20c0 12 32 22 32 54v156a14 14 0 0 1-14 14h-58a14 14 0 0 1-14-14V176c0-32 32-42 32-54z"
        fill="#CFE6F3"
      />
      <path d="M302 214h86v76h-86z" fill="#3A86C8" />
      <path d="M302 176c14 8 28-6 43 0s29 6 43 0" stroke="#8FC1E3" strokeWidth="3" fill="none" />
      <Label x={345} y={260} text={water} />

      <path d="M408 150q57 16 114 0l8 190q-65 12-130 0z" fill="#D9482B" />
      <path d="M408 150q57 16 114 0l1 18q-58 16-116 0z" fill="#B83A21" />
      <circle cx="465" cy="252" r="46" fill="#F7E2B8" />
      <Label x={465} y={260} text={snack} dark />
    </svg>
  );
}

function Label({ x, y, text, dark = false }: { x: number; y: number; text: string; dark?: boolean }) {
  return (
    <text x={x} y={y} textAnchor="middle" fontSize="21" fontWeight="600" fill={dark ? '#4A2A12' : '#fff'}>
      {text}
    </text>
  );
}
