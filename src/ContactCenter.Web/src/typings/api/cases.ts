import type { Answers, Query } from './answers';

export type TicketRow = Answers['TicketRow'];
export type TicketRows = Answers['TicketRows'];
export type Ticket = Answers['TicketView'];
export type TicketState = Answers['TicketState'];
export type TicketStep = Answers['TicketStep'];
export type TicketClass = Answers['TicketClass'];
export type TicketForm = Answers['TicketForm'];
export type TicketSealForm = Answers['TicketSealForm'];
export type TicketEdit = Answers['TicketEdit'];
export type TicketType = Answers['TicketTypeView'];
export type TicketTypeForm = Answers['TicketTypeForm'];
export type Department = Answers['DepartmentView'];
export type DepartmentForm = Answers['DepartmentForm'];
export type BulkOutcome = Answers['BulkOutcome'];
export type TicketFilter = Omit<Query<'getTickets'>, 'page' | 'pageSize' | 'sort'>;
export type TicketSort = NonNullable<Query<'getTickets'>['sort']>;
