/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'survey-questions': '请设置 1 至 {most} 个问题。',
    'survey-question': '问题 {number} 没有内容，或内容不能使用。',
    'survey-options': '问题 {number} 需要 2 至 {most} 个互不相同的选项。',
    'survey-no-options': '问题 {number} 不是单选，不能有选项。',
    'survey-numbers': '请填写 1 至 {most} 个号码。',
    'survey-number': '第 {line} 行：“{number}”不是电话号码。',
    'survey-never-called': '第 {line} 行：“{number}”不能从本中心拨打。',
    'survey-not-asked': '调查中没有问题“{id}”。',
    'survey-scale': '请选择 1 至 5 分。',
    'survey-no-option': '“{answer}”不在选项之中。',
  },
  problem: {
    'survey-closed': '调查已经结束。',
    'unknown-survey': '没有这项调查。',
  },
};

export default zhCn;
