import 'vue-router';
import type { Component } from 'vue';
import type { Asked } from '@/router/permissions';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    /** Who may open the page and those below it; everybody who is signed in when left out. */
    permission?: Asked;
    /** It is the first page of whoever holds one of these. */
    homeOf?: readonly Asked[];
    /** Shown in the menu of those who may open it. */
    menu?: boolean;
    icon?: Component;
    /** Where a step is done that has to come before anything else; it opens to nobody without that step. */
    step?: string;
    /** Stands alone on a screen, without the frame. */
    wall?: boolean;
    /** Opens without a session. */
    anonymous?: boolean;
  }
}
