import { useI18n } from 'vue-i18n';
import { faultText } from '@/format/fault';
import { useNotice } from './use-notice';
import { useText } from './use-text';
import type { Problem, Result } from '@/service/request';

/** Says in the person's language what went wrong; the code stays visible for the service desk. */
export function useProblem() {
  const { t, te } = useI18n();
  const { say } = useText();
  const { tell } = useNotice();

  function describe(problem: Problem): string {
    const key = `problem.${problem.code}`;
    const known = te(key)
      ? t(key, { ...problem.params, seconds: problem.retryAfterSeconds ?? '' })
      : faultText({ code: problem.code, params: problem.params }, { t, te });
    const list = (problem.problems ?? []).map(({ path, text }) => (path ? `${path}: ` : '') + say(text));
    const faults = Object.values(problem.faults ?? {}).flat().map((fault) => faultText(fault, { t, te }));
    return [...new Set([known, ...list, ...faults])].join('\n');
  }

  /** The end of the session has a dialog of its own. */
  function show(problem: Problem): void {
    if (problem.code === 'session-expired') {
      return;
    }
    tell('error', describe(problem));
  }

  /** The data, or null after the person was told. */
  function unwrap<T>(result: Result<T>): T | null {
    if (result.error) {
      show(result.error);
      return null;
    }
    return result.data;
  }

  return { describe, show, unwrap };
}
