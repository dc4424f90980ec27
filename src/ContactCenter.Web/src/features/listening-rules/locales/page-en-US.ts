import type { Translated } from '@/locales/schema';
import type zhCn from './page-zh-CN';

const enUs: Translated<typeof zhCn> = {
  listeningRules: {
    text: 'They hold for listening, whispering, barging in and taking over that begin from now on; who may do which is said by roles.',
    reasonRequired: 'Whoever listens, whispers, barges in or takes over says why',
    agentSees: 'The agent sees who listens',
    mostListeners: 'Supervisors of one call at once, at most',
    reason: 'Why it is changed',
    save: 'Save as a new version',
    versions: 'All versions',
    none: 'Not changed so far',
    savedAt: 'Saved',
    savedBy: 'By',
    configuration: 'Configuration',
    yes: 'Yes',
    no: 'No',
  },
};

export default enUs;
