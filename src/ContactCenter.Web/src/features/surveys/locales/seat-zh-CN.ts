/** What is read outside the pages of the feature, too: in menus. */
const zhCn = {
  route: { surveys: '专项调查', survey: '调查结果' },
};

export default zhCn;
