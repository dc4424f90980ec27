import type { AgentWork, DirectoryEntry, Disposition } from '@/typings/api/live';

export const work = (part: Partial<AgentWork> = {}): AgentWork => ({
  callId: 'c1',
  offerId: 'o1',
  state: 'wrapUp',
  since: '2026-11-21T09:00:00+08:00',
  connectedAt: '2026-11-21T08:58:00+08:00',
  wrapUpDeadline: '2026-11-21T09:01:00+08:00',
  wrapUpExtended: false,
  draft: null,
  callerNumber: '13800138000',
  entryNumber: '12366',
  queue: 'tax-general',
  queueName: '综合咨询',
  queueNameEnglish: 'General',
  humanRequestedAt: '2026-11-21T08:57:00+08:00',
  waitSeconds: 5,
  recentCalls: [],
  direction: 'inbound',
  isCallback: false,
  dial: null,
  third: null,
  ...part,
});

export const colleague = (agentId: string, presence: DirectoryEntry['presence'], name = agentId): DirectoryEntry => ({
  agentId,
  extension: `80${agentId}`,
  name,
  queues: ['tax-general'],
  presence,
});

const answered = { isInForce: true, refusal: null, refusalEnglish: null };

export const dispositions: Disposition[] = [
  { code: 'vat', parent: null, name: '增值税', nameEnglish: 'VAT', ...answered },
  { code: 'vat-rate', parent: 'vat', name: '税率与征收率', nameEnglish: 'Rates', ...answered },
  { code: 'vat-refund', parent: 'vat', name: '留抵退税', nameEnglish: 'Refund', ...answered },
  { code: 'invoice', parent: null, name: '发票', nameEnglish: 'Invoices', ...answered },
  { code: 'invoice-red', parent: 'invoice', name: '红字发票', nameEnglish: 'Credit notes', ...answered },
];
