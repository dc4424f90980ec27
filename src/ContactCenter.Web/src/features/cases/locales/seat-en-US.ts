import type zhCn from './seat-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  route: {
    tickets: 'Tickets',
    ticketNew: 'New ticket',
    ticket: 'Ticket',
    departmentTickets: 'Department tickets',
    problems: 'Problems',
    problem: 'Problem',
    ticketTypes: 'Ticket types and departments',
  },
  role: { department: 'Department', informants: "Informants' officer" },
  ticketButton: 'Make a ticket',
};

export default enUs;
