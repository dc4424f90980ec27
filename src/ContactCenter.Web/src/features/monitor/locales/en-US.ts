import type { Translated } from '@/locales/schema';
import type zhCn from './zh-CN';

const enUs: Translated<typeof zhCn> = {
  route: {
    wallboard: 'Wallboard',
  },
  trouble: {
    title: 'Trouble now',
    none: 'All queues are fine: nobody waits too long, every phone that should ring can',
    nobody: '{queue}: {count} waiting and nobody is there',
    waiting: '{queue}: {count} waiting, the first for {time} (target {limit})',
    phones: '{queue}: {count} ready without a phone',
    over: 'waits longer than the target of {limit}',
    short: { nobody: 'callers and nobody there', waiting: 'waiting too long', phones: 'phones that cannot ring' },
  },
  wallboard: {
    provider: 'Provider',
    allQueues: 'All queues',
    queueFilter: 'Filter queues',
    inProgress: 'Calls now',
    dataTime: 'As of',
    stale: 'no update for {age}',
    wall: 'Wall screen',
    leaveWall: 'Leave wall screen',
    today: 'Today',
    quarter: 'Last 15 min',
    queues: 'Queues',
    hours: 'Today by hour',
    waiting: 'Waiting',
    longestWait: 'Longest wait',
    providers: 'Load by provider',
    signedIn: 'Signed in',
    ringing: 'Ringing',
    talking: 'Talking',
    wrapUp: 'Wrap-up',
    ready: 'Ready',
    notReady: 'Not ready',
    agents: 'Agents',
    stateFilter: 'Filter by state',
    findAgent: 'Name or extension',
    noAgents: 'No agent matches',
    unreachable: 'phone unreachable',
    withoutPhone: '{count} more are ready but have no phone and can take no call',
    supervise: 'Supervise {name}',
    forceNotReady: 'Force not ready',
    forceSignOut: 'Force sign-out',
    forceTitle: 'Supervisor action',
    force: {
      ready: 'Make {name} ready?',
      notReady: 'Make {name} not ready? During a call it takes effect after it.',
      signedOut: 'Sign {name} out of all queues?',
    },
  },
};

export default enUs;
