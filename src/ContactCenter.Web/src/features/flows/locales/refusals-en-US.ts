import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'hook-address': 'Give an address that begins with http or https, without a password.',
    'key-needed': 'Give at least one key.',
    'next-needed': 'Choose the step that comes next.',
    'no-end': 'From “{name}” no way leads to an end: the call goes round for ever.',
    'no-exit': 'Give the provider “{name}” a way out.',
    'no-key': '“{name}” is no key: 0 to 9, * or #.',
    'no-step': 'There is no step “{name}”.',
    'overflow-needed': 'Give where the call goes after the longest wait.',
    'say-part': 'Each is a prompt, a text or a value; English beside its own only.',
    'sets-nothing': 'Set at least one thing.',
    'silent-text': 'There is nothing in this text that can be spoken.',
    spins: '“{name}” comes back to itself without anything to wait for.',
    'step-count': 'A flow has 1 to {most} steps.',
    unreached: 'No way leads to “{name}”.',
    'value-name': 'Give 1 to {most} letters, digits or underscores, and none of {words}.',
    'value-unset': 'No step of this flow says what “{name}” is.',
  },
  problem: {
    'flow-in-use': 'An entry number still leads to this flow. Change the number first.',
    'unknown-flow': 'There is no such flow, or its draft is gone.',
  },
};

export default enUs;
