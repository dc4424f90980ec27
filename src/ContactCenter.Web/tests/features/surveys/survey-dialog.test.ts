import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import SurveyDialog from '@/features/surveys/components/survey-dialog.vue';
import { fetchAnswerSurvey, fetchSurveyTask } from '@/features/surveys/api';
import { resultsOf } from '@/features/followups/components/follow-up-rows';
import type { FollowUp } from '@/typings/api/follow-up';
import { show } from '../../mounting';

vi.mock('@/features/surveys/api', () => ({ fetchSurveyTask: vi.fn(), fetchAnswerSurvey: vi.fn() }));

const questions = [
  { id: 'q1', kind: 'choice' as const, text: '是否使用电子税务局', options: ['是', '否'], required: true },
  { id: 'q2', kind: 'text' as const, text: '建议', options: [], required: false },
];

describe('a survey at the seat', () => {
  beforeEach(() => {
    vi.mocked(fetchSurveyTask).mockResolvedValue({ data: { followUp: 't-1', name: '征期满意度', questions, answers: null }, error: null });
    vi.mocked(fetchAnswerSurvey).mockResolvedValue({ data: {} as FollowUp, error: null });
  });

  it('asks every question, and sends nothing while a required one has no answer', async () => {
    const { wrapper, at } = show(SurveyDialog, { followUp: 't-1', called: true, closed: false }, { roles: ['agent'] });
    await flushPromises();
    expect(wrapper.text()).toContain('1. 是否使用电子税务局');
    await at('survey-answer').trigger('submit');
    await flushPromises();
    expect(fetchAnswerSurvey).not.toHaveBeenCalled();
    await at('answer-q1').find('input').setValue(true);
    await at('survey-answer').trigger('submit');
    await flushPromises();
    expect(fetchAnswerSurvey).toHaveBeenCalledWith('t-1', { q1: '是' });
    expect(wrapper.emitted('done')).toHaveLength(1);
  });

  it('is declined, not reached or needs nothing; answers alone finish it', () => {
    const row = { kind: 'survey', attempts: [{}] } as unknown as FollowUp;
    expect(resultsOf(row)).toEqual(['notReached', 'wrongNumber', 'declined', 'notNeeded']);
    expect(resultsOf({ ...row, attempts: [] })).toEqual(['notNeeded']);
  });
});
