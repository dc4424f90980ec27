import { request } from '@/service/request';
import type { TrainingFilter, TrainingNeeds, TrainingPlan, TrainingPlanForm, TrainingRows, TrainingSessionForm, TrainingSort, TrainingView } from '@/typings/api/training';

const one = (id: string, verb = '') => `/api/workforce/trainings/${encodeURIComponent(id)}${verb}`;
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });

export const fetchTrainings = (filter: TrainingFilter, page: number, pageSize: number, signal?: AbortSignal, sort?: string) =>
  request<TrainingRows>('/api/workforce/trainings', { query: { ...filter, page, pageSize, sort: sort as TrainingSort | undefined }, signal });
export const fetchTraining = (id: string) => request<TrainingView>(one(id));
export const addTraining = (form: TrainingSessionForm) => post<TrainingView>('/api/workforce/trainings', form);
export const addPlan = (form: TrainingPlanForm) => post<TrainingPlan>('/api/workforce/training-plans', form);
export const enterAttendance = (id: string, number: string) => post<TrainingView>(one(id, '/attendance'), { number });
export const holdTraining = (id: string, form: { guests: number; summary: string }) => post<TrainingView>(one(id, '/hold'), form);
export const cancelTraining = (id: string, reason: string) => post<TrainingView>(one(id, '/cancel'), { reason });
export const fetchNeeds = () => request<TrainingNeeds>('/api/workforce/training-needs');
export const addTaxpayer = (form: { name: string; addedOn: string | null }) => post<TrainingNeeds>('/api/workforce/new-taxpayers', form);
export const materialAddress = (id: string, sha256: string) => one(id, `/materials/${sha256}`);
export const signatureAddress = (id: string, person: string) => one(id, `/signatures/${encodeURIComponent(person)}`);

export function addMaterial(id: string, file: File) {
  const form = new FormData();
  form.set('file', file);
  return post<TrainingView>(one(id, '/materials'), form);
}
