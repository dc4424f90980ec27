import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'consent-time': 'Not in the future, and at most a day ago.',
    'no-technician': '“{name}” makes no visits.',
    'not-in-zone-map': '“{area}” is not in the zone map.',
    'signature-refused': 'The signature: {zh} / {en}',
  },
  problem: {
    'unknown-visit': 'There is no such visit.',
    'visit-arrived': 'The technician is there.',
    'visit-changed-meanwhile': 'Somebody else has just changed it; reload and try again.',
    'visit-ended': 'This visit is over.',
    'visit-not-arrived': 'Say first that you are there.',
    'visit-not-dispatched': 'Nobody was dispatched yet.',
    'visit-of-another': 'This visit was given to somebody else.',
    'visit-zones-changed-meanwhile': 'Somebody else has just saved a version; reload and change that.',
  },
};

export default enUs;
