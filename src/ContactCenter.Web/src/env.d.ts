import 'vue-router';
import type { Role } from '@/typings/api/session';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    roles?: Role[];
    /** Shown in the menu of those who may open it. */
    menu?: boolean;
    /** Opens without a session. */
    anonymous?: boolean;
  }
}
