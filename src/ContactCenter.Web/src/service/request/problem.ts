import type { Bilingual } from '@/typings/api/assessment';

/** One of the things that are wrong with what was sent, and where. */
export interface PlaceProblem {
  path: string;
  text: Bilingual;
}

/** One thing that is wrong with a field, with what its text speaks of. */
export interface Fault {
  code: string;
  params?: Record<string, string>;
}

/** By field. */
export type Faults = Record<string, Fault[]>;

/** What a failed request says (RFC 9457), with the codes that screens translate; its English sentences are for programs' people. */
export interface Problem {
  status: number;
  code: string;
  /** What the code speaks of. */
  params?: Record<string, string>;
  retryAfterSeconds?: number;
  faults?: Faults;
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

/** Milliseconds: who is refused is told at once, with the code where its text does not come. */
const PATIENCE = 3_000;

/** What each page hears that asks who is signed in before anybody is, and every request after the end of a session. */
const NOBODY = 'not-signed-in';

let texts: () => Promise<unknown> = () => Promise.resolve();

/** What brings the texts of refusals: nobody who is refused nothing carries them. */
export function onRefusal(load: () => Promise<unknown>): void {
  texts = load;
}

/** Brings them for what is wrong in an answer that was given: a file that was tried, a flow that was checked. */
export const refusalTexts = (): Promise<unknown> => texts().catch(() => undefined);

/** Reads a problem document; anything else still becomes a problem with a code made from the status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body = await readBody(response);
  if (body.code !== NOBODY) {
    await Promise.race([refusalTexts(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
  const header = Number(response.headers.get('Retry-After'));
  const retryAfter = typeof body.retryAfterSeconds === 'number' ? body.retryAfterSeconds : header;
  return {
    status: response.status,
    code: typeof body.code === 'string' && body.code !== NOBODY ? body.code : (codeOfStatus[response.status] ?? 'server-error'),
    params: body.params as Problem['params'],
    retryAfterSeconds: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
    faults: body.faults as Problem['faults'],
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
