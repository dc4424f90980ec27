import type { RouteRecordRaw } from 'vue-router';
import type { OwnTexts } from '@/locales';

/** What the frame has to know of a feature. */
export interface Feature {
  /** Its pages. Who may open one, and whose first page it is, is said in its `meta` and nowhere else. */
  pages: RouteRecordRaw[];
  /** Nobody at a seat opens it, and its texts come with `office-*.ts` (src/locales): for whoever may open one of its pages. */
  isOffice?: true;
  /** Its texts come with its pages and not with the office's (src/locales); what others read of it is in `frame-*.ts`. */
  ownTexts?: OwnTexts;
}
