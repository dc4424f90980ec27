import type { RouteRecordRaw } from 'vue-router';

/** Parts of the menu. Which comes first is up to the features in it. */
export type MenuGroup = 'service' | 'knowledge' | 'quality' | 'people' | 'floor' | 'records' | 'system';

/** What `routes.ts` of a feature says of it. When its texts come, and for whom, say the names of their files (src/locales/index.ts). */
export interface Feature {
  /** Where its pages stand in the menu: the smallest number first. No two features have the same. */
  place: number;
  /** The part of the menu that its pages stand in; a page with pages below it is a part of its own. */
  group: MenuGroup;
  /** Its pages. Who may open one, and whose first page it is, is said in its `meta` and nowhere else. */
  pages: RouteRecordRaw[];
}

/** A feature as the frame knows it. */
export interface KnownFeature extends Feature {
  /** Its folder. */
  name: string;
  /** Nobody at a seat opens it: it brings texts of the office. */
  isOffice: boolean;
}
