/** What is read outside the pages of the feature, too. */
const zhCn = {
  route: { knowledge: '知识库', articleNew: '新建知识', article: '知识条目' },
};

export default zhCn;
