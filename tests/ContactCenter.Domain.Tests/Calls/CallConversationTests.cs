using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class CallConversationTests
{
    private static readonly CallEnd Normal = new(CallParty.Caller, CallEndCause.NormalClearing);

    [Fact]
    public void Hold_and_resume_by_screen_or_by_endpoint_are_counted_to_the_millisecond()
    {
        var script = CallScript.Talking();
        script.After(10).Ask(new HoldRequest(CallScript.Anna));
        Assert.Equal(CallState.Held, script.Call.State);
        script.Refuses(new Requested(new HoldRequest(CallScript.Anna)), CallRejections.AlreadyHeld);
        script.After(2.5).Do(at => new EndpointHoldChanged(at, CallScript.Anna, Held: false));
        Assert.Equal(AgentWorkState.Talking, Assert.IsType<SetWorkState>(script.Last.Effects.Single()).State);
        script.Refuses(new Requested(new ResumeRequest(CallScript.Anna)), CallRejections.NotHeld);
        script.After(1).Do(at => new EndpointHoldChanged(at, CallScript.Anna, Held: true));
        script.After(4).Do(at => new CallerHungUp(at, Normal));
        Assert.Equal((6_500, 11_000), (script.Record().HoldMilliseconds, script.Record().TalkMilliseconds));
    }

    [Fact]
    public void Only_the_connected_agent_commands_the_call()
    {
        var script = CallScript.Talking();
        script.Refuses(new Requested(new HoldRequest(CallScript.Bo)), CallRejections.NotYourCall);
        script.Refuses(new Requested(new HangUpRequest(CallScript.Bo, CallParty.Agent)), CallRejections.NotYourCall);
        script.Refuses(new Requested(new HangUpRequest(CallScript.Anna, CallParty.Caller)), CallRejections.Party);
    }

    [Fact]
    public void Agent_hanging_up_releases_the_caller_and_opens_the_summary()
    {
        var script = CallScript.Talking();
        script.After(30).Ask(new HangUpRequest(CallScript.Anna, CallParty.Agent));
        Assert.Equal([typeof(ReleaseCaller), typeof(ReleaseAgent)], script.Last.Commands.Select(c => c.GetType()));
        Assert.Equal(CallState.WrapUp, script.Call.State);
        script.After(12).Do(new WrapUpDone(CallScript.Anna, "answered", "note", Automatic: false));
        Assert.Equal(CallState.Closed, script.Call.State);
        var record = script.Record();
        Assert.Equal((42_000, 12_000, "answered"), (record.HandleMilliseconds!.Value, record.WrapUpMilliseconds, record.Disposition));
        script.Refuses(new WrapUpDone(CallScript.Anna, null, null, false), CallRejections.WrapUpNotOpen);
    }

    [Fact]
    public void What_the_agent_writes_while_it_talks_goes_into_its_summary_and_nobody_elses()
    {
        var draft = new SummaryDraft("vat", "问发票", CallScript.Talking().Now);
        var script = CallScript.Talking();
        script.Refuses(new SummaryWritten(CallScript.Bo, draft), CallRejections.WrapUpNotOpen);
        script.Do(new SummaryWritten(CallScript.Anna, draft with { Note = "问" })).Do(new SummaryWritten(CallScript.Anna, draft));
        Assert.Equal(draft, script.Call.WorkOf(CallScript.Anna, script.Now)!.Draft);
        script.Ask(new HangUpRequest(CallScript.Anna, CallParty.Agent));
        Assert.Equal(draft, Assert.Single(script.Call.WrapUps).Draft);
        Assert.Empty(script.Call.Notes);
    }

    [Fact]
    public void What_was_written_is_the_summary_where_the_queue_gives_no_time_for_one()
    {
        var script = CallScript.Talking(SampleCentre.GeneralQueue with { WrapUpSeconds = 0 });
        script.Do(new SummaryWritten(CallScript.Anna, new("vat", "问发票", script.Now)));
        script.After(3).Do(at => new AgentHungUp(at, CallScript.Anna));
        var record = script.Record();
        Assert.Equal((CallState.Closed, "vat", "问发票", 0), (script.Call.State, record.Disposition, record.Note, record.WrapUpMilliseconds));
    }

    [Fact]
    public void Queue_without_wrap_up_closes_at_once_and_takes_the_end_of_the_recording_later()
    {
        var script = CallScript.Talking(SampleCentre.GeneralQueue with { WrapUpSeconds = 0 });
        var recording = script.Call.OpenRecordings.Single();
        script.Do(at => new RecordingOpened(at, recording, CallScript.Anna, "2026/c1.wav"));
        script.After(3).Do(at => new AgentHungUp(at, CallScript.Anna));
        Assert.Equal(CallState.Closed, script.Call.State);
        Assert.False(script.Call.IsFinished);
        script.Do(at => new RecordingClosed(at, recording, 3_000, Complete: true));
        Assert.True(script.Call.IsFinished);
        Assert.True(script.Record().Recordings.Single().Complete);
    }

    [Fact]
    public void Blind_transfer_to_a_queue_keeps_owner_and_place_and_opens_the_first_summary_TEL_07()
    {
        var script = CallScript.Talking();
        script.After(20).Ask(new TransferRequest(CallScript.Anna, SampleCentre.Software, null), SampleCentre.SoftwareQueue);
        Assert.Equal(CallState.Queued, script.Call.State);
        Assert.Equal(SampleCentre.Software, script.Last.Effects.OfType<EnterQueue>().Single().Queue);
        Assert.Contains(script.Last.Commands, c => c is ReleaseAgent);
        script.After(5).Offer(CallScript.Bo).Answer().After(10).Do(at => new CallerHungUp(at, Normal));
        Assert.Equal(2, script.Call.WrapUps.Length);
        script.Do(new WrapUpDone(CallScript.Bo, null, null, false)).Do(new WrapUpDone(CallScript.Anna, null, null, false));
        var record = script.Record();
        Assert.Equal((CallScript.Anna, SampleCentre.General), (record.Agent!.Value, record.Queue!.Value));
        Assert.Equal((5_000, 30_000), (record.TransferWaitMilliseconds, record.TalkMilliseconds!.Value));
        Assert.True(record.IsClosed);
    }

    [Fact]
    public void Transfer_to_an_agent_reserves_it_and_rings()
    {
        var script = CallScript.Talking();
        script.Ask(new TransferRequest(CallScript.Anna, null, CallScript.Bo), agentKnown: true);
        var offer = Assert.Single(script.Last.Effects.OfType<ReserveAgent>()).Offer;
        Assert.Null(offer.Queue);
        script.Do(new ReservationAnswered(offer.Id, Granted: true));
        Assert.Equal(CallState.Offered, script.Call.State);
        script.Answer();
        Assert.Equal(CallScript.Bo, script.Call.Agent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Transfer_to_an_agent_who_does_not_take_it_goes_to_the_front_of_the_queue_it_came_from(bool rang)
    {
        var script = CallScript.Talking();
        script.Ask(new TransferRequest(CallScript.Anna, null, CallScript.Bo), agentKnown: true);
        var offer = script.Call.Offer!.Offer;
        script.Do(new ReservationAnswered(offer.Id, Granted: rang));
        if (rang)
        {
            script.Do(at => new EndpointRefused(at, offer.Id, 486));
        }

        var entry = Assert.Single(script.Last.Effects.OfType<EnterQueue>());
        Assert.Equal((SampleCentre.General, CallLimits.FrontPriority), (entry.Queue, entry.Entry.Priority));
    }

    [Fact]
    public void Transfer_without_a_known_target_changes_nothing()
    {
        var script = CallScript.Talking();
        script.Refuses(new Requested(new TransferRequest(CallScript.Anna, new("nowhere"), null)), CallRejections.TransferTarget);
        script.Refuses(new Requested(new TransferRequest(CallScript.Anna, null, new("nobody"))), CallRejections.TransferTarget);
        script.Refuses(new Requested(new TransferRequest(CallScript.Anna, null, null)), CallRejections.TransferTarget);
        script.Refuses(new Requested(new TransferRequest(CallScript.Anna, null, CallScript.Anna), null, true), CallRejections.TransferToSelf);
    }

    [Fact]
    public void Reloaded_page_takes_the_call_over_again()
    {
        var script = CallScript.Talking();
        script.After(5).Do(at => new EndpointLost(at, CallScript.Anna));
        Assert.IsType<PlayWaiting>(script.Last.Commands.Single());
        script.Refuses(new Requested(new HoldRequest(CallScript.Anna)), CallRejections.EndpointAway);
        script.After(4).Do(at => new EndpointRecovered(at, CallScript.Anna));
        Assert.IsType<ResumeCaller>(script.Last.Commands.Single());
        Assert.Null(script.Call.Deadline);
        Assert.Equal(CallState.Connected, script.Call.State);
    }

    [Fact]
    public void Endpoint_that_stays_away_sends_the_caller_to_the_front_and_drops_nobody()
    {
        var script = CallScript.Talking();
        script.After(5).Do(at => new EndpointLost(at, CallScript.Anna)).After(30).Do(DeadlinePassed.Instance);
        Assert.Equal(CallState.Queued, script.Call.State);
        Assert.Equal(CallLimits.FrontPriority, script.Last.Effects.OfType<EnterQueue>().Single().Entry.Priority);
        Assert.Single(script.Last.Effects.OfType<EndConversation>());
        Assert.DoesNotContain(script.Last.Commands, c => c is ReleaseCaller);
        script.After(6).Offer(CallScript.Bo).Answer().After(1).Do(at => new CallerHungUp(at, Normal));
        Assert.Equal(6_000, script.Record().TransferWaitMilliseconds);
    }

    [Fact]
    public void Caller_who_leaves_while_the_endpoint_is_away_left_because_of_it()
    {
        var script = CallScript.Talking();
        script.Do(at => new EndpointLost(at, CallScript.Anna)).After(3).Do(at => new CallerHungUp(at, Normal));
        Assert.Equal(new CallEnd(CallParty.Caller, CallEndCause.AgentEndpointLost), script.Record().End);
    }

    [Theory]
    [InlineData(CallParty.Supervisor, CallEndCause.ForceReleased)]
    [InlineData(CallParty.System, CallEndCause.Shutdown)]
    public void Force_release_works_in_every_state(CallParty by, CallEndCause cause)
    {
        CallScript[] everywhere = [new(), CallScript.Waiting(), CallScript.Ringing(), CallScript.Talking(), CallScript.Talking().Ask(new HoldRequest(CallScript.Anna))];
        foreach (var script in everywhere)
        {
            script.Ask(new HangUpRequest(CallScript.Anna, by));
            Assert.True(script.Call.HasEnded);
            Assert.IsType<ReleaseCaller>(script.Last.Commands[0]);
            Assert.Equal(cause, script.Record().End!.Cause);
        }
    }

    [Fact]
    public void Silent_caller_is_a_lost_call_and_a_silent_agent_is_not()
    {
        var script = CallScript.Talking();
        script.Refuses(new LegReported(new PartySilent(script.Now, CallParty.Agent)), CallRejections.Silence);
        script.Do(at => new PartySilent(at, CallParty.Caller));
        Assert.Equal(CallEndCause.MediaLost, script.Record().End!.Cause);
    }

    [Fact]
    public void Summary_that_nobody_ends_is_closed_by_the_guard_and_flagged_X6()
    {
        var script = CallScript.Talking();
        script.Do(at => new CallerHungUp(at, Normal)).After(181).Do(DeadlinePassed.Instance);
        Assert.True(script.Record().WrapUpAutomatic);
        Assert.Equal(CallState.Closed, script.Call.State);
        script.After(60).Do(DeadlinePassed.Instance);
        Assert.True(script.Call.IsFinished);
    }
}
