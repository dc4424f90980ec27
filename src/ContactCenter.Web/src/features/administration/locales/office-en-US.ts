import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

/** What is read outside the pages of the feature, too: in menus, and of what the server refuses. */
const enUs: Translated<typeof zhCn> = {
  route: {
    administration: 'Administration',
    adminQueues: 'Queues',
    adminAgents: 'Agents',
    adminEntryNumbers: 'Entry numbers',
    adminCalendars: 'Calendars',
    adminTrunks: 'Trunks',
    adminPrompts: 'Prompts',
    adminReasons: 'Not-ready reasons',
    adminPhrases: 'Phrases',
    adminTeams: 'Teams',
    adminAlerts: 'Alert rules',
    adminSkills: 'Skills',
    adminDispositions: 'Subjects',
    adminVersions: 'Versions of the settings',
    adminConfiguration: 'Configuration file',
  },
};

export default enUs;
