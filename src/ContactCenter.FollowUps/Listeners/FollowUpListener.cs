using ContactCenter.Backoffice.Listeners;
using ContactCenter.History.Projections;

namespace ContactCenter.FollowUps.Listeners;

/// <summary>Hears what happens in calls, once for everything that comes of it: every event is read and opened once.</summary>
internal sealed class FollowUpListener(CallsToFollow calls, RatingsOfCalls ratings) : IEventListener
{
    public string Name => "followups.calls";

    public async Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel)
    {
        await calls.HearAsync(events, cancel);
        await ratings.HearAsync(events, cancel);
    }
}
