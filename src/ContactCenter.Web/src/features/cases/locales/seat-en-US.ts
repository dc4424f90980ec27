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
  ticketNotice: {
    title: 'Tickets',
    answered: 'Ticket {number} has been answered',
    mentioned: 'Ticket {number} mentions you',
    panel: 'Tickets that were answered',
    callBack: 'The taxpayer is to be called back',
  },
  ticketButton: 'Make a ticket',
};

export default enUs;
