import type zhCn from './frame-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  route: {
    tickets: 'Tickets',
    ticketNew: 'New ticket',
    ticket: 'Ticket',
    departmentTickets: 'Department tickets',
    ticketTypes: 'Ticket types and departments',
  },
  role: { department: 'Department', informants: "Informants' officer" },
  ticketButton: 'Make a ticket',
  problem: {
    'unknown-ticket': 'There is no such ticket, or you may not see it.',
    'ticket-changed': 'Somebody has just changed the ticket. Refresh and try again.',
    'ticket-over': 'The ticket is over and cannot be urged.',
    'ticket-step-illegal': 'This cannot be done in the state that the ticket is in.',
    'ticket-step-not-yours': 'This step is not yours.',
    'ticket-call-back-first': 'Call back and score first; without that only after 3 calls in vain.',
    'ticket-type-never-waits': 'Tickets of this type do not wait for others.',
    'ticket-merge-unfit': 'It cannot go into that ticket: it is over, of another visibility, or the same.',
    'ticket-merge-later': 'It can only go into a ticket that is due no later.',
    'ticket-class-same': 'The ticket is of this class already.',
    'ticket-class-late': 'The class can only be changed before it is due.',
    'ticket-attempts-counted': 'Calls for this ticket are counted by its callback task.',
    'ticket-no-complaint': 'This ticket is not a complaint.',
    'ticket-type-changed': 'There is a newer version of this type. Refresh and try again.',
  },
};

export default enUs;
