/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'half-hours': '须为 30 分钟的倍数，从 {least} 到 {most}。',
    'shift-code-taken': '已有班次使用代号“{code}”。',
    'no-monday': '{day} 不是星期一。',
    'not-in-week': '{day} 不在这一周。',
    'no-such-shift': '此项目没有可排的班次“{shift}”。',
    'not-on-roster': '“{person}”在这一周没有聘用到此项目。',
    'leave-too-long': '最多 {days} 天。',
    'leave-substitute': '请假超过 1 天须安排替岗人员。',
    'leave-overlaps': '这段时间内已有待审批或已批准的请假。',
    'not-oneself': '须为另一人。',
    'not-swapped': '只能与同岗位同事换从今天起已发布的班次。',
    'roster-would-break': '将违反 {count} 项规则，首项在 {day}。',
    'works-elsewhere': '{person} 在 {day} 为其他项目上班。',
  },
  problem: {
    'roster-would-break': '将违反 {count} 项规则，首项在 {day}。',
    'works-elsewhere': '{person} 在 {day} 为其他项目上班。',
    'roster-changed-meanwhile': '他人刚刚修改了排班，请刷新后再试。',
    'roster-published': '这一周已经发布。',
    'week-over': '这一周已经过去，未及时发布的排班不能再编排或发布。',
    'roster-nobody': '这一周没有人聘用到此项目，没有可发布的排班。',
    'swap-waits': '这个班次已有等待中的换班，请先撤回再另行申请。',
    'shift-retired': '这个班次已经停用。',
    'seat-without-file': '此坐席没有在岗人员档案。',
    'person-not-engaged': '此人今天没有生效的聘用。',
    'swap-over': '这次换班已不在等待，或由您本人申请或同意过。',
    'leave-over': '这次请假已不在等待，或另一方已由您批准。',
    'own-leave': '不能审批自己提出的请假。',
    'unknown-swap': '没有这次换班。',
    'unknown-leave': '没有这次请假。',
  },
};

export default zhCn;
