import { request } from '@/service/request';
import type { Bureau, CallerProfile, Contact, Customer, CustomerForm, CustomersImported } from '@/typings/api/customers';

export const fetchCaller = (number: string) => request<CallerProfile>('/api/customers/by-number', { query: { number } });
export const fetchCustomers = (search: string, page: number, pageSize: number, signal?: AbortSignal) =>
  request<{ items: Customer[]; total: number }>('/api/customers', { query: { search: search || undefined, page, pageSize }, signal });
export const fetchCustomer = (id: number) => request<{ customer: Customer; contacts: Contact[] }>(`/api/customers/${id}`);
export const mergeCustomers = (kept: Customer, other: Customer) =>
  request<Customer>(`/api/customers/${kept.id}/merge`, {
    method: 'POST',
    body: { other: other.id, otherVersion: other.version, version: kept.version },
  });
export const importCustomers = (csv: string, dryRun: boolean) =>
  request<CustomersImported>('/api/customers/import', { method: 'POST', body: { csv, dryRun } });
export const eraseCustomer = (id: number) => request<void>(`/api/customers/${id}`, { method: 'DELETE' });
export const fetchRevealed = (id: number) => request<Customer>(`/api/customers/${id}/revealed`);
export const fetchBureaus = () => request<{ bureaus: Bureau[] }>('/api/customers/choices');
export const saveCustomer = (id: number | null, form: CustomerForm) =>
  request<Customer>(id === null ? '/api/customers' : `/api/customers/${id}`, { method: id === null ? 'POST' : 'PUT', body: form });
