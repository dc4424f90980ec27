import type { Fault } from '@/service/request';

interface Words {
  t: (key: string, values?: Record<string, string | number>) => string;
  te: (key: string) => boolean;
}

/** What is wrong with a field in the person's language, by its code; of one that is not known here the code alone. */
export function faultText({ code, params }: Fault, { t, te }: Words): string {
  return te(`fault.${code}`) ? t(`fault.${code}`, params ?? {}) : t('problem.unknown', { code });
}
