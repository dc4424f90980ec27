import { request } from '@/service/request';
import type {
  Absences, Attendance, AttendanceAsk, LeaveForm, OwnRoster, RosterRequests, RosterRules, RosterWeek, RulesOfRoster,
} from '@/typings/api/roster';

const root = '/api/workforce/roster';
const own = '/api/workforce/own-roster';
const post = <T>(path: string, body: unknown = {}) => request<T>(path, { method: 'POST', body });
const one = (path: string, id: string, verb: string) => `${path}/${encodeURIComponent(id)}/${verb}`;

/** A week as whoever changes it saw it. */
export interface Seen {
  project: string;
  monday: string;
  revision: number;
}

export interface Cell {
  person: string;
  day: string;
  shift: string | null;
}

export const fetchWeek = (ask: { project?: string; day?: string }) => request<RosterWeek>(`${root}/weeks`, { query: ask });
export const putCells = (seen: Seen, cells: Cell[], reason: string | null) => post<RosterWeek>(`${root}/weeks/cells`, { ...seen, cells, reason });
export const generateWeek = (seen: Seen, seed: number, keep: boolean) => post<RosterWeek>(`${root}/weeks/generate`, { ...seen, seed, keep });
export const publishWeek = (seen: Seen, reason: string | null) => post<RosterWeek>(`${root}/weeks/publish`, { ...seen, reason });

export const fetchRules = (project: string) => request<RulesOfRoster>(`${root}/rules`, { query: { project } });
export const saveRules = (project: string, version: number, rules: RosterRules) =>
  request<RulesOfRoster>(`${root}/rules/${encodeURIComponent(project)}`, { method: 'PUT', body: { version, rules } });
export const addShift = (form: object) => post<RulesOfRoster>(`${root}/shifts`, form);
export const retireShift = (id: string) => post<null>(one(`${root}/shifts`, id, 'retire'));

export const fetchRequests = (project?: string) => request<RosterRequests>(`${root}/requests`, { query: { project } });
export const decideSwap = (id: string, approve: boolean, reason: string) => post<RosterRequests>(one(`${root}/swaps`, id, 'decide'), { approve, reason });
export const decideLeave = (id: string, side: 'provider' | 'bureau', approve: boolean, reason: string) =>
  post<RosterRequests>(one(`${root}/leaves`, id, side), { approve, reason });
export const askLeaveFor = (form: LeaveForm) => post<RosterRequests>(`${root}/leaves`, form);

export const fetchAttendance = (ask: AttendanceAsk) => request<Attendance>(`${root}/attendance`, { query: ask });
export const attendanceFile = (ask: Record<string, string>, reason: string) => `${root}/attendance/export?${new URLSearchParams({ ...ask, reason })}`;
export const attendanceSheet = (ask: Record<string, string>, reason: string) => `${root}/attendance/sheet?${new URLSearchParams({ ...ask, reason })}`;
export const fetchAbsences = (project: string) => request<Absences>(`${root}/absences`, { query: { project } });
export const answerAbsence = (id: string, answer: string) => post<Absences>(one(`${root}/absences`, id, 'answer'), { answer });
export const decideAbsence = (id: string, verdict: string, remark: string) => post<Absences>(one(`${root}/absences`, id, 'decide'), { verdict, remark });

export const fetchOwn = (day?: string) => request<OwnRoster>(own, { query: { day } });
export const askSwap = (form: object) => post<OwnRoster>(`${own}/swaps`, form);
export const answerSwap = (id: string, agree: boolean) => post<OwnRoster>(one(`${own}/swaps`, id, 'answer'), { agree });
export const withdrawSwap = (id: string) => post<OwnRoster>(one(`${own}/swaps`, id, 'withdraw'));
export const askLeave = (form: LeaveForm) => post<OwnRoster>(`${own}/leaves`, form);
export const withdrawLeave = (id: string) => post<OwnRoster>(one(`${own}/leaves`, id, 'withdraw'));
export const renewCalendar = () => post<{ path: string }>(`${own}/calendar`);
