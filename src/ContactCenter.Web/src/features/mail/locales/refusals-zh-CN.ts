/** What the server refuses, by its codes; read only by who is refused something. */
const zhCn = {
  fault: {
    'mail-account-id': '小写字母、数字、连字符，最多 40 个。',
    'mail-server': '请填写主机、1 至 65535 的端口和加密方式。',
    'mail-server-tls': '不在本机的服务器必须加密连接。',
    'no-mail-address': '这不是邮箱地址。',
  },
  problem: {
    'mail-answered-meanwhile': '打开之后已有他人答复；请重新打开，看过后再发。您写的内容还在。',
    'mail-not-answerable': '只有收到的邮件可以答复。',
    'unknown-mail': '没有这封邮件。',
    'unknown-mail-account': '没有这个邮箱账户。',
  },
};

export default zhCn;
