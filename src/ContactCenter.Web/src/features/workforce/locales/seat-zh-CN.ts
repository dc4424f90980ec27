/** What menus say of it. */
const zhCn = {
  route: { staff: '人员档案', staffTests: '测试成绩', inspection: '人员检查', seatsNeeded: '坐席测算' },
};

export default zhCn;
