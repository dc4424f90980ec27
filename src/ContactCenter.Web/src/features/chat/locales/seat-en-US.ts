/** Chats, as far as everybody's first page names them. */
const enUs = {
  route: { liveChats: 'Chat monitor' },
};

export default enUs;
