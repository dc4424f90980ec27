import 'vue-router';
import type { Component } from 'vue';
import type { Role } from '@/typings/api/session';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    /** Who may open the page and those below it; everybody who is signed in when left out. */
    roles?: readonly Role[];
    /** Whose first page it is. */
    homeOf?: readonly Role[];
    /** Shown in the menu of those who may open it. */
    menu?: boolean;
    icon?: Component;
    /** Opens without a session. */
    anonymous?: boolean;
  }
}
