import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'days-not-over': 'These days are not over yet: draw from whole days.',
    'drawn-already': 'Some of these days are drawn already.',
    'fatal-options': 'A fatal item needs an option with 0 points and one with more.',
    'form-sections': 'The four sections, each once and in their order.',
    'form-without-weight': 'At least one item needs a weight.',
    'item-applies': 'This item always applies.',
    'no-scorer': '“{name}” scores no samples.',
    'no-such-item': 'The form has no such item.',
    'no-such-option': 'This item has no such option.',
    'nothing-applies': 'Nothing that counts applies, so there is no total.',
    'nothing-to-draw': 'There is nothing to draw from in these days.',
    'own-contact': 'Nobody scores a contact of their own.',
    'plan-ended': 'This plan is over.',
    'plan-without-form': 'The form of this plan is not there.',
    'plan-without-quota': 'Say how many are drawn.',
    'sample-answered': 'The agent has answered this result already.',
    'sample-changed-meanwhile': 'Somebody else took a step with this sample; reload and try again.',
    'sample-final': 'The time to appeal is over: this result is final.',
    'sample-not-appealed': 'Nobody appealed against this result.',
    'sample-not-assigned': 'Nobody has this sample yet.',
    'sample-not-of-a-draw': 'This sample was not drawn, so nothing is drawn in its place.',
    'sample-not-published': 'This result is not published yet.',
    'sample-not-submitted': 'This sample is not scored yet.',
    'sample-of-another': 'Another person scores this sample.',
    'sample-published': 'This result is published.',
    'sample-replaced': 'Another contact was drawn in its place.',
    'sample-submitted': 'This sample is scored already.',
    'stratum-empty': 'There is no other contact in the same stratum.',
  },
  problem: {
    'appeal-own-score': 'Somebody else than the scorer and the agent decides on an appeal.',
    'draft-changed-meanwhile': 'Another window saved this score; reload.',
    'finding-seen': 'Somebody has taken note of this already.',
    'quality-form-changed-meanwhile': 'Somebody else has just saved a version; reload and change that.',
    'quality-form-unchanged': 'There is a form with the very same content.',
    'sample-already': 'This contact is a sample for the same purpose already.',
    'unknown-draw': 'There is no such draw.',
    'unknown-plan': 'There is no such plan.',
    'unknown-sample': 'There is no such sample.',
  },
};

export default enUs;
