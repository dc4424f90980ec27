import { refusalTexts, type Fault } from '@/service/request';

interface Words {
  t: (key: string, values?: Record<string, string | number>) => string;
  te: (key: string) => boolean;
}

/**
 * What is wrong with a field in the person's language, by its code; of one that is not known here the code alone. Who was refused nothing
 * may not have the texts yet: they come, and the page says it anew.
 */
export function faultText({ code, params }: Fault, { t, te }: Words): string {
  if (te(`fault.${code}`)) {
    return t(`fault.${code}`, params ?? {});
  }
  void refusalTexts();
  return t('problem.unknown', { code });
}
