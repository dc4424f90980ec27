/** What is read outside the pages of the feature, too: in menus, and beside a call. */
const zhCn = {
  route: {
    tickets: '工单',
    ticketNew: '新建工单',
    ticket: '工单详情',
    departmentTickets: '部门工单',
    problems: '问题管理',
    problem: '问题详情',
    ticketTypes: '工单类型与部门',
  },
  role: { department: '业务部门', informants: '举报受理' },
  ticketNotice: {
    title: '工单提醒',
    answered: '工单 {number} 已有答复',
    mentioned: '工单 {number} 提到了您',
    panel: '已有答复的工单',
    callBack: '请回访纳税人',
  },
  ticketButton: '转工单',
};

export default zhCn;
