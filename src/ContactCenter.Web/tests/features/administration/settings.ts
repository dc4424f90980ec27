import { blank } from '@/features/administration/model/blank';
import type { CentreSettings } from '@/typings/documents/settings';

/** A centre with two queues, three agents and what they name. */
export const settings = (): CentreSettings => ({
  timeZone: 'Asia/Shanghai',
  countryCode: '86',
  areaCode: '771',
  providers: [{ id: 'p1', name: '甲公司', nameEnglish: 'Provider One' }],
  bureaus: [],
  trunks: [],
  entryNumbers: [{ ...blank.entryNumber(), number: '12366', name: '热线', queue: 'general' }],
  queues: [
    { ...blank.queue(), id: 'general', name: '综合', nameEnglish: 'General' },
    { ...blank.queue(), id: 'software', name: '软件', nameEnglish: 'Software' },
  ],
  agents: ['8001', '8002', '8003'].map((id) => ({ ...blank.agent(), id, extension: id, name: `坐席${id}`, queues: ['general'] })),
  notReadyReasons: [],
  skills: [],
  phrases: [],
  alerts: [],
  teams: [{ id: 'early', name: '早班', nameEnglish: 'Early', leads: ['8001'] }],
  dispositions: [
    { code: 'vat-refund', parent: 'vat', name: '退税', nameEnglish: 'Refund' },
    { code: 'vat', parent: null, name: '增值税', nameEnglish: 'VAT' },
    { code: 'late', parent: 'vat-refund', name: '逾期', nameEnglish: 'Late' },
    { code: 'other', parent: null, name: '其他', nameEnglish: 'Other' },
  ],
  calendars: [],
  flows: [],
  prompts: [{ id: 'welcome', name: '欢迎词', file: 'welcome.wav' }],
});
