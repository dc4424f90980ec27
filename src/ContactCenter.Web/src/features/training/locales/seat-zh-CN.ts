/** What menus say of it. */
const zhCn = {
  route: { trainingSessions: '培训', myTrainings: '我的培训' },
};

export default zhCn;
