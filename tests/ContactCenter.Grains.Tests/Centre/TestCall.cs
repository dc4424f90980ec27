using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Testing.Calls;

namespace ContactCenter.Grains.Tests.Centre;

/// <summary>One call of a test: its grain, its legs, and short words for what happens to it.</summary>
internal sealed class TestCall(TestCentre centre, CallId id, RecordingCallControl control, ICallControl reference)
{
    public CallId Id { get; } = id;

    public RecordingCallControl Control { get; } = control;

    public ICallControl Reference { get; } = reference;

    public ICallGrain Grain => centre.CallGrain(Id.Value);

    /// <summary>Set when nothing more is expected of the call, so that its grain is not woken again.</summary>
    public bool IsOver { get; set; }

    /// <summary>The offer that was rung last.</summary>
    public CallOffer Offer => Control.Commands.OfType<RingAgent>().Last().Offer;

    public IEnumerable<CallEvent> Events => centre.Journal.Entries
        .Where(entry => entry.Stream == StreamName.Of(Id))
        .Select(entry => entry.Event)
        .OfType<CallEvent>();

    public CallRecord Record => centre.Journal.Records.Single(record => record.Id == Id);

    public async Task<CallState?> State() => (await Grain.GetSnapshot())?.State;

    public async Task Report(Func<DateTimeOffset, LegReport> report)
    {
        await Grain.Report(report(centre.Clock.GetUtcNow()));
        await centre.Settle();
    }

    public Task Answer()
    {
        var offer = Offer.Id;
        return Report(at => new EndpointAnswered(at, offer));
    }

    public Task CallerHangsUp() => Report(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));

    public async Task<CommandResult> Ask(CallRequest request)
    {
        var result = await Grain.Command(request);
        await centre.Settle();
        return result;
    }
}
