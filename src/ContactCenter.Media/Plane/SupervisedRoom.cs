using ContactCenter.Media.Mixing;

namespace ContactCenter.Media.Plane;

/// <summary>
/// The room of a call that is supervised (监听, QA-01), beside its bridge or conversation of several. What every party says is put there as
/// well, so that a listener changes nothing for anybody: parties are forwarded to as before, packet by packet. A leg hears the room in
/// place of its bridge only where <see cref="RoomSeat.Hears"/> says so. Arrangements may come from any thread and take effect in their
/// order.
/// </summary>
/// <param name="thread">The call's media thread.</param>
public sealed class SupervisedRoom(MediaThread thread)
{
    /// <summary>Parties and supervisors together.</summary>
    public const int MaxSeats = MixRoom<LegFlow>.MaxParties;

    private readonly MixRoom<LegFlow> _room = new(closed: true);

    /// <summary>Who is in the room and who hears whom from now on. Who is not named leaves it; none: the room is given up.</summary>
    /// <param name="seats">At most <see cref="MaxSeats"/>, each leg once; one that has ended is left out.</param>
    /// <exception cref="ArgumentException">A leg lives on another media thread, or there are too many.</exception>
    public void Arrange(IReadOnlyList<RoomSeat> seats)
    {
        if (seats.Count > MaxSeats || seats.Any(seat => seat.Leg.Thread != thread))
        {
            throw new ArgumentException($"A room has {MaxSeats} seats, for legs of one media thread.", nameof(seats));
        }

        thread.Post(() =>
        {
            var there = seats.Where(seat => !seat.Leg.IsDisposed);
            thread.Arrange(_room, [.. there.Select(seat => (seat.Leg.Flow, seat.Hears?.Select(leg => leg.Flow).ToArray()))]);
        });
    }
}

/// <summary>One leg in the room of a supervised call.</summary>
/// <param name="Leg">A party of the call, or a supervisor.</param>
/// <param name="Hears">
/// What it hears in place of what it is joined with; null: nothing of the room, its bridge goes on. What is played to it comes first, and
/// a leg of wide-band audio (G.722), which is not mixed, stays with its bridge.
/// </param>
public sealed record RoomSeat(MediaLeg Leg, IReadOnlyList<MediaLeg>? Hears);
