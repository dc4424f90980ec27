/** Who somebody is, as far as everybody's first page and the sign-in name it. */
const zhCn = {
  route: {
    people: '用户',
    rights: '角色与授权',
    apiKeys: '接口密钥',
    firstPassword: '修改初始密码',
    secondFactor: '启用双重验证',
    signIn: '登录',
    account: '账号与密码',
  },
  account: {
    menu: '账号菜单',
  },
  signIn: {
    title: '登录',
    subtitle: '请使用分配给您的用户名登录',
    userName: '用户名',
    password: '密码',
    submit: '登录',
    wait: '请等待 {seconds} 秒',
    code: '验证码',
    codeText: '{name}：请输入验证器应用中的 6 位验证码。',
    recoveryCode: '恢复码',
    recoveryText: '{name}：请输入一个没有用过的恢复码，每个只能用一次。',
    wrongCode: '验证码不正确或已经用过，请等验证器显示新的验证码。',
    wrongRecovery: '恢复码不正确或已经用过。',
    lockedUntil: '多次验证失败，已锁定至 {time}，还有 {seconds} 秒。',
    useRecovery: '手机不在身边？使用恢复码',
    useCode: '使用验证器的验证码',
    back: '重新输入密码',
  },
  provider: {
    way: '通过 {title} 登录',
    refused: {
      'unknown-user': '您在本系统中没有账号，请联系管理员。',
      'account-locked': '您的账号已被管理员停用。',
      'locked-out': '多次密码错误，账号已锁定，请稍后再试。',
      'too-many-requests': '登录过于频繁，请稍后再试。',
      'second-factor-required': '您已启用动态验证码，请用密码和验证码登录。',
      'provider-denied': '统一身份认证没有同意登录。',
      'provider-names-nobody': '统一身份认证没有给出用户名，请联系管理员。',
      'provider-unreachable': '无法连接统一身份认证，请稍后再试。',
      'provider-failed': '统一身份认证登录没有完成，请重试。',
    },
  },
};

export default zhCn;
