import { request, withQuery } from '@/service/request';
import type {
  BulkOutcome, Department, DepartmentForm, Ticket, TicketClass, TicketEdit, TicketFilter, TicketForm, TicketReceiptForm, TicketReportForm, TicketRow, TicketRows, TicketSealForm, TicketSort, TicketStep, TicketType, TicketTypeForm,
  TypeProposal,
} from '@/typings/api/cases';
import type { VisitRows } from '@/typings/api/visits';

const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const at = (id: string) => encodeURIComponent(id);

/** The steps of a department go to addresses of their own: there it sees its tickets and no others. */
const departmentVerbs: Partial<Record<TicketStep, string>> = { start: 'start', sendBack: 'send-back', waitOutside: 'wait', resume: 'resume', answer: 'answer' };
const verbs: Partial<Record<TicketStep, string>> = {
  submit: 'submit', review: 'review', return: 'return', assign: 'assign', reject: 'reject', merge: 'merge', redo: 'redo', callBack: 'call-back', score: 'score',
  close: 'close', reopen: 'reopen',
};

export interface StepBody {
  revision: number;
  reason?: string;
  department?: string;
  into?: string;
  score?: number | null;
  solved?: boolean;
}

export const fetchTickets = (filter: TicketFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<TicketRows>('/api/tickets', { query: { ...filter, page, pageSize, sort: sort as TicketSort | undefined }, signal });
export const fetchDepartmentTickets = (filter: TicketFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<TicketRows>('/api/department-tickets', { query: { ...filter, page, pageSize, sort: sort as TicketSort | undefined }, signal });
export const ticketsCsvAddress = (filter: TicketFilter, reason: string, sort?: string) =>
  withQuery('/api/tickets.csv', { ...filter, sort: sort || undefined, reason });

export const fetchTicket = (id: string, ofDepartment: boolean) => request<Ticket>(`/api/${ofDepartment ? 'department-tickets' : 'tickets'}/${at(id)}`);
export const fetchCreateTicket = (form: Partial<TicketForm>) => post<TicketRow>('/api/tickets', form);

export const takesStep = (step: TicketStep, ofDepartment: boolean) => (ofDepartment ? departmentVerbs : verbs)[step] !== undefined;
export const fetchStep = (id: string, step: TicketStep, body: StepBody, ofDepartment: boolean) =>
  post<Ticket>(ofDepartment ? `/api/department-tickets/${at(id)}/${departmentVerbs[step]}` : `/api/tickets/${at(id)}/${verbs[step]}`, body);
export const fetchStartAll = (rows: readonly TicketRow[]) =>
  post<BulkOutcome>('/api/department-tickets/start', { tickets: rows.map(({ id, revision }) => ({ id, revision })) });

export const fetchEdit = (id: string, edit: TicketEdit) => request<Ticket>(`/api/tickets/${at(id)}`, { method: 'PUT', body: edit });
export const fetchNote = (id: string, text: string, mentions: string[]) => post<Ticket>(`/api/tickets/${at(id)}/note`, { text, mentions });
export const fetchUrge = (id: string, reason: string) => post<Ticket>(`/api/tickets/${at(id)}/urge`, { reason });
export const fetchClass = (id: string, to: TicketClass, reason: string) => post<Ticket>(`/api/tickets/${at(id)}/class`, { class: to, reason });
export const fetchAttempt = (id: string, reason: string) => post<Ticket>(`/api/tickets/${at(id)}/attempt`, { reason });
export const fetchVerdict = (id: string, verdict: { proven: boolean; major: boolean; withdrawn: boolean; forwarded: boolean; reason: string }) =>
  post<Ticket>(`/api/tickets/${at(id)}/verdict`, verdict);
export const fetchReport = (id: string, form: TicketReportForm) => post<Ticket>(`/api/tickets/${at(id)}/reports`, form);
export const fetchReceipt = (id: string, report: number, form: TicketReceiptForm) => post<Ticket>(`/api/tickets/${at(id)}/reports/${report}/receipt`, form);
export const fetchSeal = (id: string, form: TicketSealForm) => post<undefined>(`/api/tickets/${at(id)}/seal`, form);
export const fetchWatch = (id: string, on: boolean) => request<undefined>(`/api/tickets/${at(id)}/watch`, { method: on ? 'POST' : 'DELETE', body: {} });

const MOST_VISITS = 20;
/** Visits know of tickets; so what a ticket shows of its visits is asked for here. */
export const fetchVisitsOf = (ticket: string) => request<VisitRows>('/api/visits', { query: { show: 'all', ticket, pageSize: MOST_VISITS } });

export const fetchTicketTypes = () => request<TicketType[]>('/api/ticket-types');
export const fetchSaveType = (id: string, form: TicketTypeForm) => post<TicketType | TypeProposal>(`/api/ticket-types/${at(id)}/versions`, form);
export const fetchTypeProposals = () => request<TypeProposal[]>('/api/ticket-type-proposals');
export const fetchTypeDecision = (proposal: number, verb: 'approve' | 'reject' | 'withdraw', reason: string) =>
  post<undefined>(`/api/ticket-type-proposals/${proposal}/${verb}`, { reason: reason || null });
export const fetchDepartments = () => request<Department[]>('/api/departments');
export const fetchSaveDepartment = (id: string, form: DepartmentForm) => request<undefined>(`/api/departments/${at(id)}`, { method: 'PUT', body: form });
