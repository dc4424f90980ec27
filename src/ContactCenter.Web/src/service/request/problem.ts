import type { Bilingual } from '@/typings/api/assessment';

/** One of the things that are wrong with what was sent, and where. */
export interface PlaceProblem {
  path: string;
  text: Bilingual;
}

/** What a failed request says (RFC 9457), with the code that screens translate. */
export interface Problem {
  status: number;
  code: string;
  detail?: string;
  retryAfterSeconds?: number;
  errors?: Record<string, string[]>;
  /** Everything that is wrong, where the server says it all at once. */
  problems?: PlaceProblem[];
  /** What is there already and stands in the way. */
  existing?: number;
}

export type Result<T> = { data: T; error: null } | { data: null; error: Problem };

export const unreachable: Problem = { status: 0, code: 'server-unreachable' };

const codeOfStatus: Record<number, string> = {
  400: 'bad-request',
  401: 'session-expired',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  423: 'locked-out',
  429: 'too-many-requests',
};

/** Reads a problem document; anything else still becomes a problem with a code made from the status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await readBody(response);
  const header = Number(response.headers.get('Retry-After'));
  const retryAfter = typeof body.retryAfterSeconds === 'number' ? body.retryAfterSeconds : header;
  return {
    status: response.status,
    code: typeof body.code === 'string' ? body.code : (codeOfStatus[response.status] ?? 'server-error'),
    detail: typeof body.detail === 'string' ? body.detail : undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
    errors: body.errors as Problem['errors'],
    problems: Array.isArray(body.problems) ? (body.problems as PlaceProblem[]) : undefined,
    existing: typeof body.existing === 'number' ? body.existing : undefined,
  };
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const parsed: unknown = await response.json();
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
