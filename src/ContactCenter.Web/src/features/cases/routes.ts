import { Box, Connection, Tickets } from '@element-plus/icons-vue';
import type { Feature } from '../feature';

/** Tickets: of who takes them down and looks after them, and the page of the departments, which see nothing else. */
const cases: Feature = {
  place: 30,
  group: 'service',
  pages: [
    {
      path: 'tickets',
      name: 'tickets',
      component: () => import('./pages/tickets.vue'),
      meta: { title: 'route.tickets', icon: Tickets, permission: 'ticket:read', menu: true },
    },
    { path: 'tickets/new', name: 'ticket-new', component: () => import('./pages/ticket-new.vue'), meta: { title: 'route.ticketNew', permission: 'ticket:create' } },
    { path: 'tickets/:id', name: 'ticket', component: () => import('./pages/ticket.vue'), meta: { title: 'route.ticket', permission: 'ticket:read' } },
    {
      path: 'problems',
      name: 'problems',
      component: () => import('./pages/problems.vue'),
      meta: { title: 'route.problems', icon: Connection, permission: 'problem:read', menu: true },
    },
    { path: 'problems/:id', name: 'problem', component: () => import('./pages/problem.vue'), meta: { title: 'route.problem', permission: 'problem:read' } },
    {
      path: 'department-tickets',
      name: 'department-tickets',
      component: () => import('./pages/department-tickets.vue'),
      meta: { title: 'route.departmentTickets', icon: Box, permission: 'ticket:process', menu: true },
    },
    {
      path: 'department-tickets/:id',
      name: 'department-ticket',
      component: () => import('./pages/ticket.vue'),
      meta: { title: 'route.ticket', permission: 'ticket:process' },
    },
    {
      path: 'ticket-types',
      name: 'ticket-types',
      component: () => import('./pages/ticket-types.vue'),
      meta: { title: 'route.ticketTypes', icon: Tickets, permission: { any: ['ticket-type:write', 'ticket-type:approve'] }, menu: true },
    },
  ],
};

export default cases;
