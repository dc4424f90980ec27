import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import RecordingPlayer from '@/features/history/components/recording-player.vue';
import { i18n } from '@/locales';
import type { CallRecording, WaveView } from '@/typings/api/history';
import { show } from '../../mounting';

const recording: CallRecording = {
  id: 'r-1', agent: '8001', startedAt: '2026-11-27T09:00:00+08:00', durationSeconds: 12, complete: true, removedAt: null, removedBy: null,
};
const loud = btoa('\xc8'.repeat(120));
const byModel: WaveView = {
  stepMilliseconds: 100, caller: loud, agent: loud, damagedSeconds: [], speechBy: 'model',
  callerSpeech: [{ from: 1, to: 4.5 }], agentSpeech: [{ from: 4, to: 7 }],
  talk: { callerPercent: 29.2, agentPercent: 25, bothPercent: 4.2, neitherPercent: 50 },
};
const byLevel: WaveView = { ...byModel, speechBy: 'level', callerSpeech: [], agentSpeech: [], talk: null };

async function player(view: WaveView) {
  vi.stubGlobal('fetch', async () => Response.json(view));
  const shown = show(RecordingPlayer, { call: 'c-1', recording }, { roles: ['auditor'], without: ['ElSelect'] });
  await flushPromises();
  return shown;
}

describe('player of a recording', () => {
  beforeEach(() => void (i18n.global.locale.value = 'zh-cn'));
  afterEach(() => vi.unstubAllGlobals());

  it('shows who speaks how much, in both languages, and skips music where the model heard no speech', async () => {
    const { at } = await player(byModel);
    expect(at('talk-shares').text()).toMatch(/来电方说话 29%.*坐席说话 25%.*同时说话 4%.*无人说话 50%/s);
    expect(at('recording-skip').attributes('title')).toContain('音乐和噪声不算说话');
    i18n.global.locale.value = 'en-us';
    await flushPromises();
    expect(at('talk-shares').text()).toMatch(/Caller speaks 29%.*Agent speaks 25%.*Both at once 4%.*Nobody 50%/s);
    expect(at('talk-shares').attributes('title')).toContain('counts for each');
  });

  it('goes by loudness where there was no model, says so, and claims no shares', async () => {
    const noise = await player(byLevel);
    expect(noise.at('talk-shares').exists()).toBe(false);
    expect(noise.at('recording-skip').exists()).toBe(false);

    const quiet = await player({ ...byLevel, caller: btoa('\x05'.repeat(120)), agent: '' });
    expect(quiet.at('recording-skip').attributes('title')).toContain('只按音量判断');
  });
});
