/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'language-form': '请填写语言代码，如 zh-CN、en、ug。',
    'masked-name': '请填写真实姓名，不能是隐去部分字的姓名。',
    'number-count': '请填写 1 至 {most} 个号码。',
    'numbers-in-full': '每一项都须是完整的电话号码。',
    'other-itself': '请选择另一条资料。',
    'taxpayer-id': '应为 15、17、18、19 或 20 位字母和数字；18 位的校验码须正确。',
    'too-many-together': '合并后的号码超过 {most} 个。',
  },
  problem: {
    'changed-meanwhile': '资料刚被他人修改，请重新查看后再保存。',
    'other-taxpayer': '两条资料的纳税人识别号不同，不能合并。',
    'taxpayer-known': '该纳税人识别号已登记在另一个来电人名下。',
    'unknown-customer': '没有这个来电人的资料。',
  },
};

export default zhCn;
