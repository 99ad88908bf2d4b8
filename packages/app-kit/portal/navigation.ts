import type { Label, Locale } from '@quanlian/labels/label.ts';
import type { Permission } from '@quanlian/permissions/permissions.ts';
import type { NavigationGroup } from '@quanlian/ui/frame.tsx';
import type { IconName } from '@quanlian/ui/icon.tsx';

/** The menu of one area of work; an entry appears with its first page, never before. */
export type AreaNavigation = {
  key: string;
  /** Left out by the first area (home), whose entries stand at the top. */
  label?: Label;
  icon: IconName;
  entries: {
    href: string;
    label: Label;
    /** Of an entry of the first area, beside its words. */
    icon?: IconName;
    /** Seen by those who may use the page. */
    permission?: Permission;
    /** How many wait for this person. */
    waiting?: () => Promise<number>;
  }[];
};

type Reader = { locale: Locale; permissions: readonly string[] };

/** The menu that one person sees: only what they may open; areas without an entry are left out. */
export function groupsFor(areas: AreaNavigation[], reader: Reader): NavigationGroup[] {
  return areas
    .map((area) => ({
      key: area.key,
      ...(area.label === undefined ? {} : { label: area.label[reader.locale] }),
      icon: area.icon,
      entries: area.entries
        .filter(({ permission }) => permission === undefined || reader.permissions.includes(permission))
        .map(({ href, label, icon, waiting }) => ({
          href,
          label: label[reader.locale],
          ...(icon === undefined ? {} : { icon }),
          // A count that does not come leaves the menu as it is; the page itself will say what failed.
          ...(waiting === undefined ? {} : { waiting: waiting().catch(() => null) }),
        })),
    }))
    .filter((group) => group.entries.length > 0);
}
