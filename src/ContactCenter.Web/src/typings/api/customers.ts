import type { Answers } from './answers';

export type Customer = Answers['CustomerView'];
/** Who a number is, with the last contacts over all channels. */
export type CallerProfile = Answers['CallerProfile'];
export type CustomerForm = Answers['CustomerForm'];
export type Contact = Answers['Contact'];
export type Bureau = Answers['BureauChoice'];
export type CustomersImported = Answers['CustomersImported'];
