/** What menus say of rosters. */
const enUs = {
  route: { roster: 'Roster', rosterRequests: 'Swaps and leave', attendance: 'Attendance', ownShifts: 'My shifts' },
};

export default enUs;
