import { MapLocation, Van } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Technicians who go to taxpayers: the list of a supervisor, and a page for the telephone of who goes. */
const visits: Feature = {
  place: 50,
  group: 'service',
  pages: [
    {
      path: 'visits',
      name: 'visits',
      component: () => import('./pages/visits.vue'),
      meta: { title: 'route.visits', icon: Van, permission: 'visit:read', menu: true },
    },
    {
      path: 'visit-zones',
      name: 'visit-zones',
      component: () => import('./pages/visit-zones.vue'),
      meta: { title: 'route.visitZones', icon: MapLocation, permission: 'visit:change-zones', menu: true },
    },
  ],
};

export default visits;
