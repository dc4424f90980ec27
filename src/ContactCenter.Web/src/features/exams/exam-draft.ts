import type { ExamForm, PaperPart, QuestionContent } from '@/typings/api/exams';
import { withOffset } from '@/format/time';
import { centreOffsetMinutes } from '@/hooks/server-clock';

export const kinds = ['preJob', 'weekly', 'monthly', 'bureau'] as const;

/** A part as it is typed; of the rule and the names the one that is chosen counts. */
export interface PartDraft {
  isDrawn: boolean;
  subject: string | null;
  type: QuestionContent['type'] | null;
  difficulty: QuestionContent['difficulty'] | null;
  count: number;
  questions: string[];
  points: number;
}

export interface ExamDraft {
  project: string;
  kind: (typeof kinds)[number];
  title: string;
  opensAt: string | null;
  closesAt: string | null;
  minutes: number;
  passMark: number;
  rectifies: string;
  parts: PartDraft[];
  candidates: string;
}

export const emptyPart = (): PartDraft => ({ isDrawn: true, subject: null, type: null, difficulty: null, count: 50, questions: [], points: 2 });

export const emptyExam = (project: string): ExamDraft => ({
  project, kind: 'weekly', title: '', opensAt: null, closesAt: null, minutes: 60, passMark: 80, rectifies: '', parts: [emptyPart()], candidates: '',
});

export const countOf = (part: PartDraft) => (part.isDrawn ? part.count || 0 : part.questions.length);

/** In tenths, so that no sum is off by what binary fractions cannot say. */
export const sumOf = (parts: readonly PartDraft[]) => Math.round(parts.reduce((sum, part) => sum + countOf(part) * Math.round((part.points || 0) * 10), 0)) / 10;

const partOf = (part: PartDraft): PaperPart => ({
  points: part.points,
  questions: part.isDrawn ? null : part.questions,
  rule: part.isDrawn ? { count: part.count, subject: part.subject || null, type: part.type || null, difficulty: part.difficulty || null } : null,
});

const moment = (wall: string | null) => (wall ? withOffset(wall, centreOffsetMinutes()) : null);

/** Times are typed on the centre's wall; without numbers everybody who should sits it. */
export function examOf(draft: ExamDraft): ExamForm {
  const numbers = draft.candidates.split(/[\s,，、;；]+/u).filter(Boolean);
  return {
    project: draft.project,
    kind: draft.kind,
    title: draft.title,
    opensAt: moment(draft.opensAt),
    closesAt: moment(draft.closesAt),
    minutes: draft.minutes,
    passMark: draft.passMark,
    rectifies: draft.kind === 'bureau' ? draft.rectifies || null : null,
    parts: draft.parts.map(partOf),
    candidates: numbers.length ? numbers : null,
  };
}
