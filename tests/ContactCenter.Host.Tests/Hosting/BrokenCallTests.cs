using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Recovery;
using ContactCenter.Host.Hosting;

namespace ContactCenter.Host.Tests.Hosting;

/// <summary>When a call that a crash broke was over. Whatever happened elsewhere in the centre meanwhile has no say.</summary>
public sealed class BrokenCallTests
{
    private static readonly DateTimeOffset Connected = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly CallId Id = new("call-1");
    private static readonly RecordingId Recording = new("call-1-1");

    [Fact]
    public void Talk_time_and_recording_agree_to_the_millisecond()
    {
        var call = Talking();
        var events = RecoveryPlan.For(call, LastSign(call, heard: 41.2, recorded: 40.5), _ => 40_500, _ => null);
        var ended = Fold(call, events);

        Assert.Equal(40_500, ended.TalkMilliseconds);
        Assert.Equal(40_500, Assert.Single(ended.Recordings).DurationMilliseconds);
        Assert.Equal(CallEndCause.NodeLost, ended.End!.Cause);
    }

    [Theory]
    [InlineData(41.2, 40.5, 40.5)] // the usual case: the disk is a second behind
    [InlineData(40.0, 41.0, 41.0)] // the file was written after the last beat
    [InlineData(300.0, 9.7, 300.0)] // the disk was full after ten seconds, the call went on
    [InlineData(10.0, 40.5, 40.5)] // recorded silence: the last audio counts
    [InlineData(null, 40.5, 40.5)] // too young to have been kept
    [InlineData(41.2, null, 41.2)] // not recorded
    [InlineData(null, null, -30)] // nothing but its events: the plan moves it up to the last of them
    public void Last_sign_of_life_is_the_calls_own(double? heard, double? recorded, double expected)
    {
        Assert.Equal(Connected.AddSeconds(expected), LastSign(Talking(), heard, recorded));
    }

    [Fact]
    public void Call_of_which_nothing_is_known_ends_with_its_own_last_event()
    {
        var call = Talking();
        Assert.Equal(Connected, RecoveryPlan.EndOf(call, LastSign(call, heard: null, recorded: null)));
    }

    private static DateTimeOffset LastSign(CallRecord call, double? heard, double? recorded) => BrokenCall.LastSign(
        call,
        heard is { } at ? new() { [Id] = Connected.AddSeconds(at) } : new Dictionary<CallId, DateTimeOffset>(),
        recorded is { } length ? new() { [Recording] = TimeSpan.FromSeconds(length) } : new Dictionary<RecordingId, TimeSpan>());

    private static CallRecord Talking() => Fold(
        null,
        [
            new CallArrived(Connected.AddSeconds(-30), CallDirection.Inbound, new TrunkId("trunk-local"), "12366", "13800138000"),
            new CallerAnswered(Connected.AddSeconds(-30)),
            new HumanRequested(Connected.AddSeconds(-20), new QueueId("tax-general")),
            new CallQueued(Connected.AddSeconds(-20), new QueueId("tax-general"), 0),
            new CallOffered(Connected.AddSeconds(-5), new OfferId("offer-1"), new QueueId("tax-general"), new AgentId("8001")),
            new OfferEnded(Connected, new OfferId("offer-1"), new AgentId("8001"), OfferOutcome.Accepted, null),
            new CallConnected(Connected, new OfferId("offer-1"), new AgentId("8001"), new QueueId("tax-general")),
            new RecordingStarted(Connected, Recording, new AgentId("8001"), "2026/03/02/call-1-1.wav"),
        ]);

    private static CallRecord Fold(CallRecord? call, IEnumerable<DomainEvent> events) =>
        events.Aggregate(call, (c, e) => CallRecordFold.Apply(c, new StreamEvent(StreamName.Of(Id), (c?.Version ?? 0) + 1, e)))!;
}
