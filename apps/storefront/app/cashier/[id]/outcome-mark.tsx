import { Icon } from '@quanlian/ui/icon.tsx';

const tones = {
  done: { ground: 'bg-leaf text-white', icon: 'check' },
  waiting: { ground: 'bg-[#FDF1DC] text-[#8A5200]', icon: 'clock' },
  ended: { ground: 'bg-line text-ink-soft', icon: 'close' },
} as const;

/** At a glance: done, waits for somebody, or over. */
export function OutcomeMark({ tone }: { tone: keyof typeof tones }) {
  const { ground, icon } = tones[tone];
  return (
    <span className={`mx-auto grid size-16 place-items-center rounded-full ${ground}`}>
      <Icon name={icon} size={32} />
    </span>
  );
}
