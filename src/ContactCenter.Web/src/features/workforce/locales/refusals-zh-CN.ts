/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'identity-number': '身份证号不正确（18 位，GB 11643）。',
    'identity-known': '已有此身份证号的人员档案。',
    'staff-number-taken': '工号 {number} 已有人使用。',
    'no-such-seat': '没有坐席“{seat}”。',
    'seat-taken': '坐席 {seat} 已分配给他人。',
    'paper-file': '不接受此文件：{zh}（{en}）',
    'day-ahead': '不能晚于 {last}。',
    'day-before': '不能早于 {first}。',
    'test-points': '分数为 0 至 100，最多一位小数。',
    'no-such-person': '没有工号为“{number}”的人员档案。',
    'nobody-tested': '请列出全部应参加人员，至少一人。',
    'not-repeatable': '只能复测同一合同此前的税务局考核。',
  },
  problem: {
    'seat-closed': '不能上岗：{zh}（{en}）',
    'unknown-person': '没有这份人员档案。',
    'unknown-test': '没有这次测试。',
    'staff-changed-meanwhile': '他人刚刚做了修改，请刷新后再试。',
    'staff-engaged-elsewhere': '此人已有生效的聘用；同一时间只能服务一个项目。',
    'engagement-ended': '这份聘用已经结束。',
    'too-many-papers': '此人的材料已达 200 份。',
    'own-paper': '不能审核自己登记的材料。',
    'paper-reviewed': '这份材料已经审核。',
    'test-withdrawn': '这次测试的成绩已经撤回。',
    'identity-key-away': '身份信息的密钥不在本机，无法查看。',
  },
};

export default zhCn;
