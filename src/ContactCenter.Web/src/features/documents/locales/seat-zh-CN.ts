/** What is read outside the pages of the feature, too: in menus and beside tickets. */
const zhCn = {
  route: { documents: '文档', document: '文档详情', documentTemplates: '文档模板' },
  writeDocument: '编制文档',
};

export default zhCn;
