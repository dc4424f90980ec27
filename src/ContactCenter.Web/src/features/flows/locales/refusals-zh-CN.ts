/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'hook-address': '请填写以 http 或 https 开头的地址，不含密码。',
    'key-needed': '请至少设置一个按键。',
    'next-needed': '请选择下一步。',
    'no-end': '从“{name}”出发无法结束，来电会一直循环。',
    'no-exit': '请为服务商“{name}”设置去向。',
    'no-key': '“{name}”不是有效按键（0 至 9、* 或 #）。',
    'no-step': '没有步骤“{name}”。',
    'overflow-needed': '设了最长等待，就要选择溢出时的去向。',
    'say-part': '每一项只能是提示音、文字或变量之一；英文须与中文成对。',
    'sets-nothing': '请至少设定一项。',
    'silent-text': '文字中没有可以读出的内容。',
    spins: '“{name}”会不经等待回到自身。',
    'step-count': '一个流程有 1 至 {most} 个步骤。',
    unreached: '没有任何步骤通向“{name}”。',
    'value-name': '变量名为 1 至 {most} 个字母、数字或下划线，且不能是内置变量 {words}。',
    'value-unset': '流程中没有步骤给出变量“{name}”。',
  },
  problem: {
    'flow-in-use': '仍有接入号使用该流程，请先修改接入号。',
    'unknown-flow': '没有这个流程，或草稿已不存在。',
  },
};

export default zhCn;
