import { Collection, DataAnalysis, Headset, Lock, Medal, Monitor, Postcard } from '@element-plus/icons-vue';
import type { Component } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import { features } from '@/features';
import type { MenuGroup } from '@/features/feature';
import { menuOf } from '@/router/guard';
import type { Permissions } from '@/router/permissions';

export interface MenuPart {
  name: string;
  /** The key of its title. */
  title: string;
  icon: Component | undefined;
  entries: { route: RouteRecordRaw; address: string }[];
}

const icons: Record<MenuGroup, Component> = {
  service: Headset, knowledge: Collection, quality: Medal, people: Postcard, floor: Monitor, records: DataAnalysis, system: Lock,
};

/** With more entries than a low window shows at once the parts fold; a seat's menu stands open as a whole. */
const MOST_AT_ONCE = 16;

/** What the person may open, in parts: those of the features' groups and one for each page with pages below it. */
export function partsOf(permissions: Permissions): MenuPart[] {
  const parts = new Map<string, MenuPart>();
  const partOf = (name: string, title: string, icon: Component | undefined): MenuPart => {
    const part = parts.get(name) ?? { name, title, icon, entries: [] };
    parts.set(name, part);
    return part;
  };

  for (const { group, pages } of features) {
    for (const page of menuOf(permissions, pages)) {
      const below = menuOf(permissions, page.children ?? []);
      if (below.length) {
        partOf(String(page.name), page.meta?.title ?? '', page.meta?.icon).entries
          .push(...below.map((route) => ({ route, address: `/${page.path}/${route.path}` })));
      } else {
        partOf(group, `app.groups.${group}`, icons[group]).entries.push({ route: page, address: `/${page.path}` });
      }
    }
  }
  return [...parts.values()];
}

export const areFolded = (parts: readonly MenuPart[]): boolean => parts.flatMap(({ entries }) => entries).length > MOST_AT_ONCE;
