import type { Agent, Calendar, CalendarWeek, Disposition, EntryNumber, NotReadyReason, Phrase, Prompt, Queue, Skill, Trunk } from '@/typings/documents/settings';

const office = () => [{ from: '08:30', to: '12:00' }, { from: '14:30', to: '18:00' }];

/** Working days with a break at noon; weekends and holidays closed. */
export const blankWeek = (): CalendarWeek => ({
  from: '2024-01-01',
  monday: office(),
  tuesday: office(),
  wednesday: office(),
  thursday: office(),
  friday: office(),
  saturday: [],
  sunday: [],
  onHolidays: [],
  onMakeUpDays: office(),
});

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
    channel: 'voice',
    skills: [],
    relaxation: null,
    priority: 0,
    ageingSeconds: 60,
    lastAgentSeconds: 20,
    holdAgentAfterSeconds: 20,
    whisper: null,
    autoAnswer: false,
    overflow: [],
    messages: [],
    providerId: null,
    calendar: null,
    closedPrompt: null,
    rating: null,
    callbackAttempts: 0,
    callbackPauseMinutes: 10,
  }),
  agent: (): Agent => ({ id: '', extension: '', name: '', queues: [], providerId: null, staticContact: null, alwaysReady: false, skills: [], capacity: { chats: 3, chatsDuringCalls: false } }),
  entryNumber: (): EntryNumber => ({ number: '', name: '', destination: 'queue', queue: null, answerOnArrival: true, greeting: null, priority: 0, flow: null, trial: false }),
  trunk: (): Trunk => ({ id: '', name: '', sources: [], userName: null, maxConcurrentCalls: 10_000, maxCallsPerSecond: 10_000, enabled: true }),
  calendar: (): Calendar => ({ id: '', name: '', nameEnglish: '', weeks: [blankWeek()], overrides: [], countsDeadlines: false }),
  prompt: (): Prompt => ({ id: '', name: '', file: '' }),
  reason: (): NotReadyReason => ({ code: '', name: '', nameEnglish: '', isSystem: false }),
  skill: (): Skill => ({ id: '', name: '', nameEnglish: '' }),
  phrase: (): Phrase => ({ id: '', name: '', moment: 'opening', text: '', language: 'zh-CN', queues: [], validFrom: null, validUntil: null }),
  disposition: (): Disposition => ({ code: '', parent: null, name: '', nameEnglish: '' }),
};
