using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Tests.Calls;
using ContactCenter.Testing.Centre;
using static ContactCenter.Domain.Tests.Flows.SomeFlow;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>What users of other menus and queues report, played on ours.</summary>
public sealed class KnownFlowFaultTests
{
    private static readonly EntryNumberSettings Entry =
        SampleCentre.Entry with { Destination = EntryDestination.Flow, Queue = null, Flow = new("hotline") };

    /// <summary>asterisk/asterisk#543: a key that leads out of the queue only stops the announcement that plays.</summary>
    [Fact]
    public void Key_leads_out_of_the_queue_while_a_message_plays()
    {
        var around = new SomeAround();
        around.Queues[0] = around.Queues[0] with { Messages = [new(new("busy"), 10, 30, SayPosition: true)] };
        var script = Led(around: around).Do(at => new DigitReceived(at, CallParty.Caller, '1')).After(10).Do(DeadlinePassed.Instance);
        Assert.Equal("busy", script.Last.Commands.OfType<PlayPrompts>().Single().Prompts[0].Value);
        script.Do(at => new DigitReceived(at, CallParty.Caller, '9'));
        Assert.Equal(CallState.Arrived, script.Call.State);
        Assert.Equal("bye", script.Last.Commands.OfType<PlayPrompts>().Single().Prompts.Single().Value);
    }

    /// <summary>NethServer/dev#7857: without a prompt for the time-out the call is broken off.</summary>
    [Fact]
    public void Menu_without_a_word_for_wrong_keys_asks_again()
    {
        var steps = Document.Steps.Select(step => step is MenuStep menu ? menu with { Invalid = [] } : step);
        var script = Led(Document with { Steps = [.. steps] });
        script.After(3).Do(at => new PromptsFinished(at, script.Call.PlayingToken)).After(5).Do(DeadlinePassed.Instance);
        Assert.Equal("menu", script.Last.Commands.OfType<PlayPrompts>().Single().Prompts.Single().Value);
        Assert.False(script.Call.HasEnded);
    }

    /// <summary>fusionpbx/fusionpbx#515, #1402 and #1432: wrong keys go round for ever, or count apart from silence.</summary>
    [Fact]
    public void Wrong_keys_and_silence_count_together()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '7'));
        script.After(3).Do(at => new PromptsFinished(at, script.Call.PlayingToken)).After(5).Do(DeadlinePassed.Instance);
        script.Do(at => new DigitReceived(at, CallParty.Caller, '8'));
        Assert.Equal(SampleCentre.General, script.Call.Queue!.Id);
    }

    /// <summary>signalwire/freeswitch#1550: a menu of one digit waits for a second one.</summary>
    [Fact]
    public void One_key_is_enough_for_a_menu_and_the_next_one_is_for_the_next_step()
    {
        var script = Led().Do(at => new DigitReceived(at, CallParty.Caller, '1'));
        Assert.Equal(SampleCentre.General, script.Call.Queue!.Id);
        script.Do(at => new DigitReceived(at, CallParty.Caller, '1'));
        Assert.Equal((CallState.Queued, SampleCentre.General), (script.Call.State, script.Call.Queue!.Id));
    }

    /// <summary>signalwire/freeswitch#2529: who hung up while a number was being called leaves a call that nobody wants.</summary>
    [Fact]
    public void Caller_who_hangs_up_takes_the_number_that_rings_along()
    {
        var script = Led(SendsOut).Do(at => new DigitReceived(at, CallParty.Caller, '2'))
            .Do(at => new CallerHungUp(at, new(CallParty.Caller, CallEndCause.NormalClearing)));
        Assert.Contains(script.Last.Commands, command => command is ReleaseThird);
        Assert.Equal(CallState.Closed, script.Call.State);
        script.Refuses(new LegReported(new DialledAnswered(script.Now)), CallRejections.Ended);
    }

    /// <summary>MicrosoftDocs/OfficeDocs-SkypeForBusiness#9902: who comes back to a queue stands behind all others.</summary>
    [Fact]
    public void Caller_who_comes_back_from_a_number_outside_keeps_the_place()
    {
        var script = Led(SendsOut).Do(at => new DigitReceived(at, CallParty.Caller, '1'));
        var since = script.Call.HumanRequestedAt;
        script.After(60).Do(DeadlinePassed.Instance).After(20).Do(DeadlinePassed.Instance);
        var entry = script.Last.Effects.OfType<EnterQueue>().Single();
        Assert.Equal((SampleCentre.Software, since), (entry.Queue, entry.Entry.RequestedAt));
    }

    /// <summary>asterisk/asterisk#1568: the first in line hears announcements instead of being connected.</summary>
    [Fact]
    public void Nothing_is_said_while_an_agent_is_rung()
    {
        var around = new SomeAround();
        around.Queues[0] = around.Queues[0] with { Messages = [new(new("busy"), 10, 30)] };
        var script = Led(around: around).Do(at => new DigitReceived(at, CallParty.Caller, '1')).Offer(CallScript.Anna).After(10);
        Assert.NotEqual(script.Now, script.Call.Deadline);
        script.Answer();
        Assert.Equal(CallState.Connected, script.Call.State);
        Assert.DoesNotContain(script.Commands, command => command is PlayPrompts { Prompts: [{ Value: "busy" }] });
    }

    /// <summary>brailcom/speechd#1025: a character that nobody can say ends the engine.</summary>
    [Theory]
    [InlineData(". . .")]
    [InlineData("😀")]
    [InlineData("\u0007\u200b")]
    public void What_cannot_be_said_never_comes_to_an_engine(string text) =>
        Assert.Contains(FlowCheck.Check(
            Document with { Steps = Document.Steps.SetItem(4, new HangUpStep { Id = "bye", Say = [new() { Text = text }] }) }, Names).Keys,
            path => path == "steps[4].say[0].text");

    private static CallScript Led(FlowDocument? document = null, SomeAround? around = null) =>
        new(Entry, flow: SomeFlow.Settings(document), around: around ?? new SomeAround());
}
