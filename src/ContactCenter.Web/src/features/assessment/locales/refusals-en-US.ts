import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'contract-needed': 'Choose the contract.',
    'file-or-format': 'Send one file, or choose a format that was made here.',
    'in-contract': 'The contract “{contract}” counts “{name}”: it cannot be deleted until {day} is over.',
    'no-month-in-period': 'The contract has no month in the period.',
    'no-contract': 'There is no contract in it.',
    'out-of-term': 'No day of the period is in the term of the contract, {first} to {last}.',
    years: 'Between the years 2000 and 9000.',
  },
  problem: {
    'already-decided': 'This has already been decided.',
    'already-started': 'The start has already been recorded.',
    'already-withdrawn': 'The record has already been withdrawn.',
    'cannot-close': 'The month cannot be closed yet:',
    'cannot-publish': 'The ranking cannot be published yet:',
    'closed-meanwhile': 'Somebody else has just closed the month. Please reload.',
    'evidence-host-away': 'The server that has the evidence file cannot be reached; it can be opened when it is back.',
    'evidence-missing': 'The evidence file was not found.',
    'import-cancelled': 'Somebody has cancelled the import.',
    'import-failed': 'The import broke off; the log of the server says why. The same file given again goes on.',
    'import-not-running': 'This import is not running, or somebody has cancelled it already.',
    'import-running': 'Another import is running; try again when it has finished.',
    'not-closed': 'The month is not closed yet.',
    'same-person': 'You cannot approve your own entry; another person has to.',
    'unknown-appeal': 'There is no such appeal.',
    'unknown-change': 'There is no such contract change.',
    'unknown-contract': 'There is no such contract, or you may not view it.',
    'unknown-delivery': 'There is no such delivery.',
    'unknown-figure': 'There is no such entry.',
    'unknown-import': 'There is no such import.',
    'unknown-indicator': 'There is no such indicator.',
    'unknown-month': 'The contract has no sheet for this month.',
    'unknown-quarter': 'The contract has no such quarter.',
    'unknown-record': 'There is no such record.',
    'unknown-report': 'There is no such report.',
    'unknown-request': 'There is no such request.',
    'unknown-revision': 'There is no such revision.',
    'unknown-rule-set': 'There is no such rule set, or you may not view it.',
    unusable: 'The input cannot be used; nothing was changed:',
    'wrong-person': 'Only the person who raised it can withdraw it.',
  },
};

export default enUs;
