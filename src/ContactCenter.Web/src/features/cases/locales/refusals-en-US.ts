import type zhCn from './refusals-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'form-no-field': 'This version of the form has no such field.',
    'form-unreadable': 'It holds half a character, or the same field twice.',
    'form-unfit': 'It does not fit the form of the type.',
    'schema-closed': 'additionalProperties has to be false.',
    'schema-field-name': 'The name of a field is 1 to 40 Latin letters and digits.',
    'schema-field-titles': 'title and titleEn have 1 to 60 characters each.',
    'schema-keyword': 'The keyword “{name}” is not taken.',
    'schema-unusable': 'Only an object of flat fields is taken.',
    'ticket-department-blind': 'Nobody of this department may see informants’ tickets.',
    'ticket-in-future': 'Not after now.',
    'ticket-message-taken': 'There is a ticket of this message already, which you may not see.',
    'ticket-no-draft': 'A ticket of this type is handed in at once and is no draft.',
    'ticket-people': 'At most {most} user names of people who have an account.',
    'ticket-rule': 'A rule such as same-day, working-days:2 or working-seconds:7200.',
    'ticket-subject': 'Tickets of this type are not filed under it.',
    'ticket-type-id': '2 to 40 lower-case letters, digits and hyphens; a letter first.',
    'ticket-type-in-past': 'Today or later.',
    'ticket-unseen': 'They may not see this ticket: {names}.',
  },
  problem: {
    'unknown-ticket': 'There is no such ticket, or you may not see it.',
    'ticket-changed': 'Somebody has just changed the ticket. Refresh and try again.',
    'ticket-over': 'The ticket is over and cannot be urged.',
    'ticket-step-illegal': 'This cannot be done in the state that the ticket is in.',
    'ticket-step-not-yours': 'This step is not yours.',
    'ticket-call-back-first': 'Call back and score first; without that only after 3 calls in vain.',
    'ticket-type-never-waits': 'Tickets of this type do not wait for others.',
    'ticket-merge-unfit': 'It cannot go into that ticket: it is over, of another visibility, or the same.',
    'ticket-merge-later': 'It can only go into a ticket that is due no later.',
    'ticket-class-same': 'The ticket is of this class already.',
    'ticket-class-late': 'The class can only be changed before it is due.',
    'ticket-attempts-counted': 'Calls for this ticket are counted by its callback task.',
    'ticket-no-complaint': 'This ticket is not a complaint.',
    'ticket-type-changed': 'There is a newer version of this type. Refresh and try again.',
  },
};

export default enUs;
