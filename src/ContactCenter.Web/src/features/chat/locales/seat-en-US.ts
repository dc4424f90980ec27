/** Chats, as far as everybody's first page names them. */
const enUs = {
  route: { liveChats: 'Chat monitor', chatFigures: 'Online figures', robotMisses: 'Robot log', chatSites: 'Chat sites' },
};

export default enUs;
