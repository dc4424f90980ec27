/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'only-surveys': '只有专项调查可以以“拒绝受访”办结。',
    'answers-end': '专项调查以记录答案办结。',
    'due-offset': '应为带时区的时间，例如 2026-01-31T08:00:00+08:00。',
    'never-called': '没有中继可以呼叫 {number}。',
    'centre-number': '这是本中心自己的号码。',
    'due-within': '应晚于现在，且在 {days} 天以内。',
    'file-refused': '“{name}”未接收：{zh} / {en}',
    'message-text': '文本不能包含改变书写方向的字符。',
    'nobody-called': '还没有人呼叫过该号码。',
    'only-ratings': '只有低分评价可以这样办结。',
    'own-without-seat': '您没有坐席，没有属于自己的事项。',
    'rating-ends': '低分评价只能办结为已分析或无需处理。',
    'seen-by-platform': '此结果由系统自动判定，不能手工选择。',
  },
  problem: {
    'agent-has-no-queue': '您不属于任何队列，不能外呼。',
    'challenge-expired': '验证已过期，请重新提交。',
    'file-away': '附件所在的主机暂时无法访问，请稍后再试。',
    'file-missing': '附件已不在。',
    'follow-up-being-called': '正在呼叫该号码。',
    'follow-up-closed': '这条留言或回呼已办结。',
    'follow-up-open': '这条留言或回呼尚未办结。',
    'follow-up-taken': '这条留言或回呼已由其他坐席处理。',
    'number-waits-already': '该号码已在此队列等待回呼。',
    'number-withheld': '对方未显示号码，不能回呼。',
    'proof-wrong': '验证未通过，请重新提交。',
    'unknown-follow-up': '没有这条留言或回呼。',
    'web-message-sent-before': '先前提交的留言已经收到，修改后的内容请另行提交。',
    'web-messages-off': '网上留言暂未开放。',
  },
};

export default zhCn;
