using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

public sealed class ServerDialogTests
{
    [Fact]
    public async Task A_call_is_answered_acknowledged_and_ended_by_the_caller()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var tag = await EstablishAsync(wire);
        Assert.Equal(1, stack.DialogCount);
        wire.Deliver(Text.Request("BYE", "b", number: 2, toTag: tag, extra: "Reason: Q.850;cause=16\n"));

        await wire.Flow.ResponseAsync(200, SipMethod.Bye);
        Assert.Equal(new DialogEnd(DialogEndCause.RemoteHangUp, 0, "Q.850;cause=16"), await agent.NextAsync<DialogEnd>());
        Assert.Equal(0, stack.DialogCount);
        wire.Deliver(Text.Request("BYE", "late", number: 3, toTag: tag));
        await wire.Flow.ResponseAsync(481, SipMethod.Bye);
        time.Advance(32_100);
        Assert.Equal(0, stack.TransactionCount);
        Assert.Equal(0, stack.Counters.HandlerFaults);
    }

    [Fact]
    public async Task Without_ACK_the_200_is_repeated_and_then_the_call_ends_with_BYE()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        time.Advance(31_900);

        // 0, 0.5, 1.5, 3.5 and then every 4 s: RFC 3261 §13.3.1.4.
        Assert.Equal(11, wire.Flow.Count(200));
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));
        time.Advance(200);
        await wire.Flow.RequestAsync(SipMethod.Bye);
        Assert.Equal(DialogEndCause.AckMissing, (await agent.NextAsync<DialogEnd>()).Cause);
        Assert.Equal(1, stack.Counters.LostAcks);
        time.Advance(70_000);
        Assert.Equal((0, 0), (stack.DialogCount, stack.TransactionCount));
    }

    [Fact]
    public async Task Hanging_up_before_the_ACK_waits_for_it()
    {
        var (stack, wire, _) = TestAgent.Start(new TestAgent
        {
            WhenInvited = invite =>
            {
                invite.Answer(Text.Sdp)!.HangUp();
                return default;
            },
        });
        await using var __ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));
        wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag));

        var bye = await wire.Flow.RequestAsync(SipMethod.Bye);
        Assert.Equal(("peer", ok.ToTag), (bye.ToTag, bye.FromTag));
        Assert.Equal("sip:peer@192.0.2.7:5060", bye.Uri.ToString());
    }

    [Fact]
    public async Task CANCEL_ends_a_ringing_call_with_487()
    {
        var agent = new TestAgent { WhenInvited = invite => Done(invite.Ring()) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        await wire.Flow.ResponseAsync(180, SipMethod.Invite);
        var invite = await agent.NextAsync<IncomingInvite>();
        wire.Deliver(Text.Request("CANCEL", "i"));

        await wire.Flow.ResponseAsync(200, SipMethod.Cancel);
        await wire.Flow.ResponseAsync(487, SipMethod.Invite);
        Assert.Equal(DialogEndCause.Cancelled, (await agent.NextAsync<DialogEnd>()).Cause);
        Assert.True(invite.Cancelled.IsCancellationRequested);
        Assert.Null(invite.Answer(Text.Sdp));
        Assert.False(invite.Reject(486));
        Assert.Equal(0, stack.DialogCount);
    }

    [Fact]
    public async Task CANCEL_after_200_is_answered_and_changes_nothing()
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        await EstablishAsync(wire);
        wire.Deliver(Text.Request("CANCEL", "i"));
        await wire.Flow.ResponseAsync(200, SipMethod.Cancel);
        Assert.Equal(1, stack.DialogCount);
        Assert.Equal(0, wire.Flow.Count(487));
    }

    [Fact]
    public async Task CANCEL_without_INVITE_gets_481()
    {
        var (stack, wire, _) = TestAgent.Start(Agent());
        await using var __ = stack;
        wire.Deliver(Text.Request("CANCEL", "nothing"));
        await wire.Flow.ResponseAsync(481, SipMethod.Cancel);
    }

    [Fact]
    public async Task A_repeated_INVITE_makes_no_second_call()
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        await EstablishAsync(wire);
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        Assert.Equal((1, 1L), (stack.DialogCount, stack.Counters.Absorbed));
    }

    [Fact]
    public async Task Old_sequence_numbers_get_500_and_unknown_dialogs_481()
    {
        var (stack, wire, _) = TestAgent.Start(Agent());
        await using var __ = stack;
        var tag = await EstablishAsync(wire);
        wire.Deliver(Text.Request("INFO", "n5", number: 5, toTag: tag));
        await wire.Flow.ResponseAsync(200, SipMethod.Info);
        wire.Deliver(Text.Request("INFO", "n4", number: 4, toTag: tag));
        await wire.Flow.ResponseAsync(500, SipMethod.Info);
        wire.Deliver(Text.Request("INFO", "n6", number: 6, toTag: "another"));
        await wire.Flow.ResponseAsync(481, SipMethod.Info);
    }

    [Fact]
    public async Task ReInvite_is_answered_and_refreshes_the_target()
    {
        var agent = new TestAgent { WhenInvited = Answer, WhenReInvited = (_, request) => Done(request.RespondText(200, Text.Sdp)) };
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var tag = await EstablishAsync(wire);
        var dialog = (await agent.NextAsync<IncomingInvite>()).Dialog;
        wire.Deliver(Text.Request("INVITE", "re", number: 2, toTag: tag, body: Text.Sdp).Replace("Contact: <sip:peer@192.0.2.7:5060>", "Contact: <sip:moved@192.0.2.7:5060>"));
        await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode == 200 && response.CSeq.Number == 2);
        Assert.Equal("moved", dialog.RemoteTarget.User);

        wire.Deliver(Text.Request("ACK", "a2", number: 2, toTag: tag));
        time.Advance(10_000);
        Assert.Equal(1, wire.Flow.Count(m => m is SipResponse { StatusCode: 200 } && m.CSeq.Number == 2));
    }

    [Fact]
    public async Task Second_reInvite_before_the_first_is_answered_gets_500()
    {
        var agent = Agent(); // leaves it open
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var tag = await EstablishAsync(wire);
        wire.Deliver(Text.Request("INVITE", "re", number: 2, toTag: tag, body: Text.Sdp));
        wire.Deliver(Text.Request("INVITE", "re2", number: 3, toTag: tag, body: Text.Sdp));

        // RFC 3261 §14.2.
        Assert.InRange((await wire.Flow.ResponseAsync(500, SipMethod.Invite)).Number(SipHeader.RetryAfter)!.Value, 0, 10);
    }

    /// <summary>A lost ACK must not keep a party from holding or resuming (RFC 5407 §3.1.4), unless it carried the answer.</summary>
    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 491)]
    public async Task ReInvite_of_a_peer_whose_ACK_was_lost_is_taken_unless_an_answer_was_in_it(bool offers, int status)
    {
        var agent = new TestAgent { WhenInvited = Answer, WhenReInvited = (_, request) => Done(request.RespondText(200, Text.Sdp)) };
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: offers ? Text.Sdp : ""));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("INVITE", "re", number: 2, toTag: ok.ToTag, body: Text.Sdp));

        var answer = await wire.Flow.FindAsync<SipResponse>(response => response.CSeq.Number == 2 && response.StatusCode >= 200);
        Assert.Equal(status, answer.StatusCode);
        wire.Deliver(Text.Request("ACK", status == 200 ? "a2" : "re", number: 2, toTag: ok.ToTag));
        time.Advance(600);
        Assert.Equal(offers ? 1 : 2, wire.Flow.Count(m => m is SipResponse { StatusCode: 200, CSeq.Number: 1 })); // repeated for its answer only
        wire.Deliver(Text.Request("ACK", "late", toTag: ok.ToTag));
        time.Advance(40_000);
        Assert.Equal(1, stack.DialogCount);
    }

    [Fact]
    public async Task ReInvites_that_cross_get_491_and_ours_is_tried_again()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var tag = await EstablishAsync(wire);
        var dialog = (await agent.NextAsync<IncomingInvite>()).Dialog;
        var changing = dialog.ReInviteAsync(Text.Bytes(Text.Sdp));
        var ours = await wire.Flow.RequestAsync(SipMethod.Invite);

        wire.Deliver(Text.Request("INVITE", "theirs", number: 2, toTag: tag, body: Text.Sdp));
        await wire.Flow.ResponseAsync(491, SipMethod.Invite);
        wire.Deliver(Text.Response(ours, 491));
        await wire.Flow.FindAsync<SipRequest>(r => r.Method == SipMethod.Ack && r.CSeq.Number == ours.CSeq.Number);
        var second = wire.Flow.FindAsync<SipRequest>(r => r.Method == SipMethod.Invite && r.CSeq.Number > ours.CSeq.Number);
        while (!second.IsCompleted)
        {
            // The callee waits 0 to 2 s (RFC 3261 §14.1); the wait begins on another thread.
            time.Advance(20);
            await Task.Yield();
        }

        wire.Deliver(Text.Response(await second, 200, body: Text.Sdp));
        Assert.Equal(200, (await changing).StatusCode);
        await wire.Flow.FindAsync<SipRequest>(r => r.Method == SipMethod.Ack && r.CSeq.Number > ours.CSeq.Number);
    }

    [Fact]
    public async Task Offer_in_UPDATE_waits_for_the_offer_that_is_open()
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var tag = await EstablishAsync(wire);
        var dialog = (await agent.NextAsync<IncomingInvite>()).Dialog;
        wire.Deliver(Text.Request("INVITE", "open", number: 2, toTag: tag, body: Text.Sdp));
        var open = await agent.NextAsync<IncomingRequest>();
        wire.Deliver(Text.Request("UPDATE", "u3", number: 3, toTag: tag, body: Text.Sdp));
        Assert.InRange((await wire.Flow.ResponseAsync(500, SipMethod.Update)).Number(SipHeader.RetryAfter)!.Value, 0, 10);
        open.RespondText(200, Text.Sdp);
        wire.Deliver(Text.Request("ACK", "a2", number: 2, toTag: tag));

        _ = dialog.ReInviteAsync(Text.Bytes(Text.Sdp));
        await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Request("UPDATE", "u4", number: 4, toTag: tag, body: Text.Sdp));
        await wire.Flow.ResponseAsync(491, SipMethod.Update);
    }

    [Fact]
    public async Task An_unanswered_reInvite_gets_487_from_CANCEL_and_from_BYE()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var tag = await EstablishAsync(wire);
        wire.Deliver(Text.Request("INVITE", "re", number: 2, toTag: tag, body: Text.Sdp));
        await agent.NextAsync<IncomingRequest>();
        wire.Deliver(Text.Request("CANCEL", "re", number: 2, toTag: tag));
        await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode == 487 && response.CSeq.Number == 2);
        wire.Deliver(Text.Request("ACK", "re", number: 2, toTag: tag));

        wire.Deliver(Text.Request("INVITE", "re3", number: 3, toTag: tag, body: Text.Sdp));
        await agent.NextAsync<IncomingRequest>();
        wire.Deliver(Text.Request("BYE", "b", number: 4, toTag: tag));
        await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode == 487 && response.CSeq.Number == 3);
        wire.Deliver(Text.Request("ACK", "re3", number: 3, toTag: tag));
        time.Advance(33_000);
        Assert.Equal((0, 0), (stack.DialogCount, stack.TransactionCount));
    }

    [Fact]
    public async Task A_refused_admission_leaves_nothing_behind()
    {
        var (stack, wire, _) = TestAgent.Start(new TestAgent { Admission = () => InviteAdmission.Refuse(503, 7) });
        await using var __ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        var refusal = await wire.Flow.ResponseAsync(503, SipMethod.Invite);
        Assert.Equal(7, refusal.Number(SipHeader.RetryAfter));
        Assert.Equal((0, 0, 1L), (stack.DialogCount, stack.TransactionCount, stack.Counters.RefusedInvites));
    }

    [Fact]
    public async Task A_handler_that_fails_refuses_the_call_with_500()
    {
        var agent = new TestAgent { WhenInvited = _ => throw new InvalidOperationException("broken") };
        var (stack, wire, __) = TestAgent.Start(agent);
        await using var ___ = stack;
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp));
        await wire.Flow.ResponseAsync(500, SipMethod.Invite);
        Assert.Equal(DialogEndCause.Rejected, (await agent.NextAsync<DialogEnd>()).Cause);
        Assert.Equal((0, 1L), (stack.DialogCount, stack.Counters.HandlerFaults));
    }

    [Fact]
    public async Task A_session_that_the_peer_does_not_refresh_ends()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var tag = await EstablishAsync(wire, "Supported: timer\nSession-Expires: 90;refresher=uac\n");
        time.Advance(50_000);
        wire.Deliver(Text.Request("UPDATE", "u", number: 2, toTag: tag));
        await wire.Flow.ResponseAsync(200, SipMethod.Update);
        time.Advance(50_000);
        Assert.Equal(1, stack.DialogCount);
        time.Advance(12_000);
        Assert.Equal(DialogEndCause.SessionExpired, (await agent.NextAsync<DialogEnd>()).Cause);
        await wire.Flow.RequestAsync(SipMethod.Bye);
    }

    [Fact]
    public async Task Answer_whose_connection_is_gone_goes_to_the_address_of_Via()
    {
        var (stack, wire, time) = TestAgent.Start(Agent(), SipTransportKind.Tcp);
        await using var _ = stack;
        var caller = wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 49152));
        wire.Deliver(Text.Request("INVITE", "i", body: Text.Sdp), caller);
        var ok = await caller.ResponseAsync(200, SipMethod.Invite);
        caller.Lose();
        time.Advance(600);

        Assert.Equal(ok.ToTag, (await wire.Flow.ResponseAsync(200, SipMethod.Invite)).ToTag);
    }

    [Fact]
    public async Task Losing_the_connection_is_told_and_does_not_end_the_dialog()
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent, SipTransportKind.Tcp);
        await using var __ = stack;
        await EstablishAsync(wire);
        wire.Flow.Lose();
        Assert.Same(wire.Flow, await agent.NextAsync<SipFlow>());
        Assert.Equal(1, stack.DialogCount);
    }

    private static TestAgent Agent() => new() { WhenInvited = Answer };

    private static ValueTask Answer(IncomingInvite invite) => Done(invite.Answer(Text.Sdp) is not null);

    private static ValueTask Done(bool worked)
    {
        Assert.True(worked);
        return default;
    }

    private static async Task<string> EstablishAsync(WireTransport wire, string extra = "")
    {
        wire.Deliver(Text.Request("INVITE", "i", extra: extra, body: Text.Sdp));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag));
        return ok.ToTag;
    }
}
