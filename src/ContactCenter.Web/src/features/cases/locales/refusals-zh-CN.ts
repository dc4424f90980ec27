/** What is refused of tickets, types and departments, by its codes. */
const zhCn = {
  fault: {
    'form-no-field': '此版本的表单没有这一项。',
    'form-unfit': '不符合该类型的表单。',
    'schema-closed': 'additionalProperties 须为 false。',
    'schema-field-name': '字段名为 1 至 40 个英文字母或数字。',
    'schema-field-titles': 'title 和 titleEn 各为 1 至 60 个字符。',
    'schema-keyword': '不支持关键字“{name}”。',
    'schema-unusable': '只支持由单层字段组成的对象。',
    'ticket-in-future': '不能晚于现在。',
    'ticket-people': '最多 {most} 个已有账号的用户名。',
    'ticket-rule': '请填写规则，如 same-day、working-days:2 或 working-seconds:7200。',
    'ticket-subject': '此类工单不归入该业务分类。',
    'ticket-type-id': '2 至 40 个小写字母、数字或连字符，以字母开头。',
    'ticket-type-in-past': '须为今天或以后。',
  },
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
