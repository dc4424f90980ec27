/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  problem: {
    'post-plan-changed-meanwhile': '他人刚刚修改了岗位要求，请刷新后再试。',
    'reserve-as-it-is': '此人已经如此登记。',
    'unknown-vacancy': '没有这个空缺。',
    'vacancy-filled': '这个空缺已经补足。',
    'vacancy-open': '相同的空缺已经登记；如为另一空缺，请在原因中写明原任人员。',
    'unknown-promise': '没有这项承诺。',
  },
};

export default zhCn;
