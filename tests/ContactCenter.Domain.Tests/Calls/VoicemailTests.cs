using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Tests.Flows;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

/// <summary>MSG-01: outside the service time a caller leaves a message.</summary>
public sealed class VoicemailTests
{
    private static readonly FlowDocument Flow = new()
    {
        Start = "message",
        Steps =
        [
            new VoicemailStep { Id = "message", Say = [SomeFlow.Says("menu")], Mailbox = "general", Next = "bye", Failed = "bye" },
            new HangUpStep { Id = "bye", Say = [SomeFlow.Says("bye")] },
        ],
    };

    [Fact]
    public void A_message_is_recorded_after_the_tone_until_the_key_and_stands_in_the_journal()
    {
        var script = Recording();
        Assert.Equal(script.Now.AddSeconds(120), script.Call.Deadline);

        script.After(30).Do(at => new DigitReceived(at, CallParty.Caller, '#'));
        var id = Assert.IsType<CloseMessage>(script.Last.Commands.Single()).Recording;
        script.Do(at => new RecordingClosed(at, id, 29_500, Complete: true));

        var left = script.Events.OfType<MessageLeft>().Single();
        Assert.Equal((id, "general", 29_500), (left.Recording, left.Mailbox, left.DurationMilliseconds));
        Assert.Equal("bye", script.Call.Flow!.Run.Step);
        var file = Assert.Single(script.Record().Recordings);
        Assert.Equal((CallMessage.Recorder, 29_500L, true), (file.Agent, file.DurationMilliseconds!.Value, file.Complete));
        Assert.Empty(script.Record().Agents);
    }

    [Fact]
    public void A_caller_who_hangs_up_has_left_the_message()
    {
        var script = Recording().After(12).Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.False(script.Call.IsFinished);
        var id = script.Call.OpenRecordings.Single();
        script.Do(at => new RecordingClosed(at, id, 11_600, Complete: true));
        Assert.Single(script.Events.OfType<MessageLeft>());
        Assert.True(script.Call.IsFinished);
    }

    [Fact]
    public void Nothing_is_a_message_when_nothing_was_said()
    {
        var script = Recording().Do(at => new DigitReceived(at, CallParty.Caller, '#'));
        var id = script.Call.OpenRecordings.Single();
        script.Do(at => new RecordingClosed(at, id, 300, Complete: true));
        Assert.DoesNotContain(script.Events, e => e is MessageLeft);
        Assert.Equal("failed", script.Events.OfType<FlowStepEntered>().Last().By);
    }

    private static CallScript Recording()
    {
        var script = new CallScript(
            SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Greeting = null, Flow = new("hotline") },
            flow: SomeFlow.Settings(Flow),
            around: new SomeAround());
        script.After(4).Do(at => new PromptsFinished(at, 1));
        var id = Assert.IsType<RecordMessage>(script.Last.Commands.Single()).Recording;
        return script.Do(at => new MessageOpened(at, id, "2026/03/02/message.wav"));
    }
}
