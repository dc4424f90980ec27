import { AlarmClock, Calendar, Clock, Switch } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

const within = ['city' as const];

/** Who works when: weeks of shifts, swaps and leave, attendance; and a seat's own shifts. */
const roster: Feature = {
  place: 56,
  group: 'people',
  pages: [
    {
      path: 'roster',
      name: 'roster',
      component: () => import('./pages/week.vue'),
      meta: { title: 'route.roster', icon: Calendar, permission: { permission: 'roster:read', within }, menu: true },
    },
    {
      path: 'roster-requests',
      name: 'roster-requests',
      component: () => import('./pages/requests.vue'),
      meta: { title: 'route.rosterRequests', icon: Switch, permission: { permission: 'roster:read', within }, menu: true },
    },
    {
      path: 'attendance',
      name: 'attendance',
      component: () => import('./pages/attendance.vue'),
      meta: { title: 'route.attendance', icon: AlarmClock, permission: { permission: 'roster:read', within }, menu: true },
    },
    {
      path: 'my-shifts',
      name: 'own-shifts',
      component: () => import('./pages/own.vue'),
      meta: { title: 'route.ownShifts', icon: Clock, permission: 'roster:own', menu: true },
    },
  ],
};

export default roster;
