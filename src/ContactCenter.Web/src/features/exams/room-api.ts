import { request } from '@/service/request';
import type { GivenAnswer, OwnExams, RoomBeat, RoomView } from '@/typings/api/exams';

const own = (id: string, verb: string) => `/api/workforce/my-exams/${encodeURIComponent(id)}${verb}`;

export const fetchOwnExams = () => request<OwnExams>('/api/workforce/my-exams');
export const enterExam = (id: string, holder: string | null, takeOver: boolean) => request<RoomView>(own(id, '/enter'), { method: 'POST', body: { holder, takeOver } });
export const saveAnswer = (id: string, place: number, body: { holder: string; step: number; answer: GivenAnswer }) =>
  request<RoomBeat>(own(id, `/answers/${place}`), { method: 'PUT', body, keepalive: true });
export const submitExam = (id: string, holder: string) => request<RoomView>(own(id, '/submit'), { method: 'POST', body: { holder } });
export const beatExam = (id: string, holder: string) => request<RoomBeat>(own(id, '/beat'), { method: 'POST', body: { holder } });
