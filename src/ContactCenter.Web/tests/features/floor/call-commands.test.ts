import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { show } from '../../mounting';
import { work } from './work';
import type * as Api from '@/features/floor/api';
import { useCallCommands } from '@/features/floor/components/use-call-commands';
import { useAgentStore } from '@/features/floor/store';
import type { Result } from '@/service/request';
import type { AgentView, AgentWork } from '@/typings/api/live';

const { sent, answers } = vi.hoisted(() => ({ sent: [] as string[], answers: [] as ((result: unknown) => void)[] }));

vi.mock('@/features/floor/api', async (original) => {
  const asked = (verb: string) => (id: string) => {
    sent.push(`${verb} ${id}`);
    return new Promise((resolve) => answers.push(resolve));
  };
  return {
    ...(await original<typeof Api>()),
    fetchHold: asked('hold'),
    fetchResume: asked('resume'),
    fetchHangUp: asked('hang-up'),
    fetchJoin: asked('join'),
    fetchComplete: asked('complete'),
    fetchAgent: () => Promise.resolve({ data: null, error: null }),
    fetchOwnFigures: () => Promise.resolve({ data: null, error: null }),
  };
});

const third: AgentWork['third'] = { asked: 'a1', agent: 'a2', agentName: '李四', number: null, phase: 'talking', since: '2026-11-21T09:00:00+08:00' };
const view = (part: Partial<AgentWork>, second = 0): AgentView =>
  ({ agentId: 'a1', serverTime: `2026-11-21T09:00:${String(second).padStart(2, '0')}+08:00`, work: work(part) }) as AgentView;

/** The server answers the oldest command that waits. */
async function answer(result: Result<void> = { data: undefined, error: null }) {
  answers.shift()!(result);
  await flushPromises();
}

function seat(part: Partial<AgentWork>) {
  let commands!: ReturnType<typeof useCallCommands>;
  show(defineComponent(() => ((commands = useCallCommands()), () => null)), {}, { roles: ['agent'] });
  const agent = useAgentStore();
  agent.apply(view(part));
  return { agent, commands };
}

describe('commands of a call', () => {
  beforeEach(() => {
    sent.length = 0;
    answers.length = 0;
  });

  it('follow each other: one that is pressed while another is being answered is not lost', async () => {
    const { commands } = seat({ state: 'talking', third });
    commands.join();
    await flushPromises();
    commands.complete();
    await flushPromises();
    expect(sent).toEqual(['join c1']);
    expect(commands.busy.value).toBe(true);
    await answer();
    expect(sent).toEqual(['join c1', 'complete c1']);
    await answer();
    expect(commands.busy.value).toBe(false);
  });

  it('are one where the same one is pressed twice, and can be pressed again once it is answered', async () => {
    const { agent, commands } = seat({ state: 'talking' });
    commands.toggleHold();
    commands.toggleHold();
    await flushPromises();
    await answer();
    expect(sent).toEqual(['hold c1']);
    agent.apply(view({ state: 'held' }, 1));
    commands.toggleHold();
    await flushPromises();
    expect(sent).toEqual(['hold c1', 'resume c1']);
    await answer();
  });

  it('go on after one that was refused', async () => {
    const { commands } = seat({ state: 'talking' });
    commands.toggleHold();
    commands.hangUp();
    await flushPromises();
    await answer({ data: null, error: { status: 409, code: 'rejected', title: '', detail: '' } } as unknown as Result<void>);
    expect(sent).toEqual(['hold c1', 'hang-up c1']);
    await answer();
  });

  it('never reach the next call: what was meant for one that is over is over with it', async () => {
    const { agent, commands } = seat({ state: 'talking' });
    commands.toggleHold();
    await flushPromises();
    commands.hangUp();
    agent.apply(view({ callId: 'c2', state: 'talking' }, 1));
    await answer();
    expect(sent).toEqual(['hold c1']);
    expect(commands.busy.value).toBe(false);
  });
});
