using ContactCenter.Media.Plane;
using ContactCenter.Telephony.Legs;
using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>Makes legs on the built-in media plane.</summary>
internal sealed class PlaneMediaLegs(MediaPlane plane, WebRtcPlane browsers, PromptLibrary prompts) : IMediaLegs
{
    public IMediaGroup NewGroup() => new Group(plane, browsers, prompts, plane.AssignThread());

    /// <summary>One call's legs live on one media thread: only those can be joined.</summary>
    private sealed class Group(MediaPlane plane, WebRtcPlane browsers, PromptLibrary prompts, MediaThread thread) : IMediaGroup
    {
        public IMediaLeg? TryCreateRtp(IMediaLegObserver observer)
        {
            var leg = new PlaneMediaLeg(plane, prompts, observer);
            return plane.TryCreateRtpLeg(thread, leg) is { } rtp ? leg.Over(rtp, rtp) : null;
        }

        public IMediaLeg CreateWebRtc(IMediaLegObserver observer)
        {
            var leg = new PlaneMediaLeg(plane, prompts, observer);
            var session = browsers.CreateSession(thread, leg, leg);
            return leg.Over(session, session.Leg);
        }

        public IMediaRoom OpenRoom() => new Room(new SupervisedRoom(thread));
    }

    private sealed class Room(SupervisedRoom room) : IMediaRoom
    {
        public void Arrange(IReadOnlyList<RoomPlace> places) => room.Arrange([.. places.Select(SeatOf)]);

        private static RoomSeat SeatOf(RoomPlace place) =>
            new(PlaneLegOf(place.Leg), place.Hears is { } heard ? [.. heard.Select(PlaneLegOf)] : null);

        private static MediaLeg PlaneLegOf(IMediaLeg leg) => ((PlaneMediaLeg)leg).PlaneLeg;
    }
}
