/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'customer-also-in-line': '与第 {line} 行重复。',
    'customer-file-column': '第一行没有 {name} 列。',
    'customer-file-empty': '文件是空的。第一行应为 {columns}。',
    'customer-file-encoding': '文件不是 UTF-8 编码，请另存为“CSV UTF-8”。',
    'customer-file-lines': '一个文件最多 {most} 行。',
    'customer-file-none': '文件中没有客户。',
    'customer-file-quotation': '引号位置不对。',
    'customer-file-strange-column': '没有“{name}”这一列。',
    'customer-taxpayer-known': '该纳税人识别号已登记在另一个客户名下。',
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
    'customers-file-known': '一天之内已导入过完全相同的文件，没有重复导入。',
    'other-taxpayer': '两条资料的纳税人识别号不同，不能合并。',
    'taxpayer-known': '该纳税人识别号已登记在另一个来电人名下。',
    'unknown-customer': '没有这个来电人的资料。',
  },
};

export default zhCn;
