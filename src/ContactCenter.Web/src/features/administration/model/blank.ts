import type { Agent, Disposition, EntryNumber, NotReadyReason, Prompt, Queue, Trunk } from '@/typings/documents/settings';

/** What a new entry begins as: the values that the platform takes where nothing is said. */
export const blank = {
  queue: (): Queue => ({
    id: '',
    name: '',
    nameEnglish: '',
    greeting: null,
    holdPrompt: null,
    offerTimeoutSeconds: 20,
    wrapUpSeconds: 60,
    notReadyOnNoAnswer: true,
    record: true,
    routingPolicy: 'longest-idle',
    targets: { answerRateBasisPoints: 9500, within60SecondsBasisPoints: 8000, averageWaitSeconds: 30, averageHandleMinSeconds: 180, averageHandleMaxSeconds: 360 },
    providerId: null,
  }),
  agent: (): Agent => ({ id: '', extension: '', name: '', queues: [], providerId: null, staticContact: null, alwaysReady: false }),
  entryNumber: (): EntryNumber => ({ number: '', name: '', destination: 'queue', queue: null, answerOnArrival: true, greeting: null, priority: 0 }),
  trunk: (): Trunk => ({ id: '', name: '', sources: [], userName: null, maxConcurrentCalls: 10_000, maxCallsPerSecond: 10_000, enabled: true }),
  prompt: (): Prompt => ({ id: '', name: '', file: '' }),
  reason: (): NotReadyReason => ({ code: '', name: '', nameEnglish: '', isSystem: false }),
  disposition: (): Disposition => ({ code: '', parent: null, name: '', nameEnglish: '' }),
};
