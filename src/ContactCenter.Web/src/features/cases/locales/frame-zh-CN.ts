/** What is read outside the pages of the feature, too: in menus, beside a call, and of what the server refuses. */
const zhCn = {
  route: {
    tickets: '工单',
    ticketNew: '新建工单',
    ticket: '工单详情',
    departmentTickets: '部门工单',
    ticketTypes: '工单类型与部门',
  },
  role: { department: '业务部门', informants: '举报受理' },
  ticketButton: '转工单',
  problem: {
    'unknown-ticket': '没有这个工单，或您无权查看。',
    'ticket-changed': '工单刚被他人更改，请刷新后重试。',
    'ticket-over': '工单已结束，不能催办。',
    'ticket-step-illegal': '工单当前状态下不能进行此操作。',
    'ticket-step-not-yours': '这一步不由您办理。',
    'ticket-call-back-first': '须先回访并评分；未接通满 3 次方可直接办结。',
    'ticket-type-never-waits': '此类工单不允许等待外部。',
    'ticket-merge-unfit': '不能并入该工单：它已结束、不同密级，或就是本工单。',
    'ticket-merge-later': '只能并入期限不晚于本工单的工单。',
    'ticket-class-same': '工单已是此级别。',
    'ticket-class-late': '只能在到期前变更级别。',
    'ticket-attempts-counted': '此工单由回呼任务自动计次。',
    'ticket-no-complaint': '此工单不是投诉。',
    'ticket-type-changed': '该类型刚有新版本，请刷新后重试。',
  },
};

export default zhCn;
