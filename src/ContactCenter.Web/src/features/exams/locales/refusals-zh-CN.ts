/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'question-options': '选择题须有 2 至 10 个选项，每个 1 至 500 字，且互不相同。',
    'question-no-options': '只有选择题有选项。',
    'question-one-right': '请指明唯一的正确选项。',
    'question-some-right': '请指明正确选项，至少一个，不得重复。',
    'question-is-true': '请指明该说法是否正确。',
    'question-blanks': '请填写 1 至 10 个空，每空 1 至 10 个正确答案，每个 1 至 100 字。',
    'paper-parts': '试卷须有 1 至 20 个部分。',
    'paper-part': '每部分或指定 1 至 200 道不重复的题目，或按规则说明抽取的题数（1 至 200）。',
    'paper-points': '每题分值为 0.1 至 100，最多一位小数。',
    'paper-wants': '第 {part} 部分需要 {needs} 题，除去前面部分会用到的题目后只有 {there} 题。',
    'paper-sum': '试卷总分须为 100 分，现为 {sum} 分。',
    'exam-closes': '截止时间须晚于开始时间和现在，且不超过 31 天。',
    'nobody-examined': '没有应参加的人员。',
    'mark-points': '分数为 0 至 {most}，最多一位小数。',
    'answer-form': '这不是该题型的答案。',
    'answer-step': '答案的顺序号不对（最后保存的是第 {step} 号），须重新发送。',
  },
  problem: {
    'unknown-question': '没有这道题目。',
    'question-changed-meanwhile': '题目刚刚被修改或停用，请刷新后再试。',
    'question-retired': '题目已经停用。',
    'unknown-exam': '没有这场考试。',
    'unknown-sitting': '没有这份答卷。',
    'unknown-answer': '没有需要评阅的这个答案。',
    'exam-ended': '考试已经发布或取消。',
    'exam-unfinished': '考试尚未结束，或还有简答题未阅。',
    'own-exam': '不能发布自己安排的考试的成绩。',
    'exam-not-open': '考试还没有开始。',
    'exam-closed': '考试已经截止。',
    'exam-cancelled': '考试已经取消。',
    'sitting-over': '考试已经结束，不能再作答；此前保存的答案有效。',
    'sitting-elsewhere': '这场考试已在另一窗口中继续，此窗口不能再作答。',
  },
};

export default zhCn;
