/** What is read outside the pages of the feature, too. */
const zhCn = {
  route: { knowledge: '知识库', articleNew: '新建知识', article: '知识条目', hotSubjects: '热点与突增', missedSearches: '未查到的问题', synonyms: '同义词', trainings: '培训任务', exchange: '知识交换' },
};

export default zhCn;
