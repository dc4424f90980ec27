/** What is read of visits outside their pages, too: in menus and beside tickets. */
const zhCn = {
  route: { visits: '上门服务', visitZones: '上门区域' },
  visit: {
    states: { agreed: '待派工', dispatched: '已派工', arrived: '已到达', ended: '已结束' },
    results: { resolved: '已解决', unresolved: '未解决', cancelled: '已取消' },
    agree: '登记上门',
  },
};

export default zhCn;
