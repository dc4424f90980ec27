import type { Translated } from './schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'control-characters': 'Control characters cannot be used.',
    digits: 'Give {least} to {most} digits.',
    'each-once': 'Each may be there once.',
    'end-before-start': 'The end is before the beginning.',
    'ends-before': 'The last day {end} is before the first day {start}.',
    length: 'Give 1 to {most} characters.',
    missing: 'This is needed.',
    'no-choice': 'There is no such choice.',
    'no-day': 'Give a day such as 2026-01-31.',
    'no-flag': 'Give true or false.',
    'no-id': 'Give 1 to {most} letters, digits, hyphens, dots or underscores.',
    'no-month': 'Give a month such as 2026-02.',
    'no-phone-number': 'Give a telephone number.',
    'no-reason': 'Say why.',
    'no-time': 'Give a time such as 2026-01-31 08:00.',
    'none-of': '“{value}” is none of {words}.',
    'not-whole': '“{value}” is not a whole number from {least} to {most}.',
    'not-yours': '“{name}” is none of yours.',
    'one-line': 'Give one line, without control characters and characters that turn its direction.',
    'out-of-range': '{value} is out of range: give {least} to {most}.',
    period: 'The last day must not be before the first, nor more than {days} days after it.',
    'too-long': 'At most {most} characters.',
    'too-many': 'At most {most}.',
    twice: '“{name}” is there already.',
    unknown: 'There is no “{name}”.',
    unusable: 'This cannot be used: put it right.',
    wrong: 'Wrong',
  },
  problem: {
    error: 'It failed: try again later.',
    'foreign-origin': 'The request came from another site and was refused.',
    'invalid-json': 'What was sent cannot be read: look at it again.',
    'method-not-allowed': 'This address takes no such request.',
    'needs-person': 'A person does this, and no program.',
    'not-for-scraping': 'Metrics are not read from this address.',
    'not-signed-in': 'Sign in first.',
    'not-through-proxy': 'This is reached through the proxy only.',
    refused: 'It cannot be done as things are.',
    unavailable: 'The service is not available: try again later.',
  },
};

export default enUs;
