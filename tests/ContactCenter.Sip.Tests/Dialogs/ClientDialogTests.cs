using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Digest;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

public sealed class ClientDialogTests
{
    private readonly TestAgent _agent = new();

    [Fact]
    public async Task A_call_is_made_acknowledged_and_hung_up_once()
    {
        var (stack, wire, time) = TestAgent.Start(_agent);
        await using var _ = stack;
        Call(stack);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 180));
        Assert.Equal(180, (await _agent.NextAsync<SipResponse>()).StatusCode);
        wire.Deliver(Text.Response(invite, 200, extra: "Record-Route: <sip:192.0.2.8;lr>\nRecord-Route: <sip:192.0.2.9;lr>\n", body: Text.Sdp));
        var dialog = await _agent.NextAsync<SipDialog>();

        // The route set is the reverse of Record-Route; the next hop is its first (RFC 3261 §12.1.2).
        var proxy = wire.FlowOf(new System.Net.IPEndPoint(System.Net.IPAddress.Parse("192.0.2.9"), 5060));
        var ack = await proxy.RequestAsync(SipMethod.Ack);
        Assert.Equal(["<sip:192.0.2.9;lr>", "<sip:192.0.2.8;lr>"], ack.Headers.GetValues(SipHeader.Route));
        Assert.Equal("sip:peer@192.0.2.7:5060", ack.Uri.ToString());
        Assert.NotEqual(invite.Via.Branch, ack.Via.Branch);

        dialog.HangUp();
        dialog.HangUp();
        var bye = await proxy.RequestAsync(SipMethod.Bye);
        Assert.Equal(2u, bye.CSeq.Number);
        Assert.Equal(DialogEndCause.LocalHangUp, (await _agent.NextAsync<DialogEnd>()).Cause);
        wire.Deliver(Text.Response(bye, 200));
        Assert.Equal(1, proxy.Count(SipMethod.Bye));
        time.Advance(33_000);
        Assert.Equal((0, 0), (stack.DialogCount, stack.TransactionCount));
    }

    [Fact]
    public async Task A_repeated_200_gets_the_ACK_again_and_a_fork_gets_ACK_and_BYE()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        Call(stack);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 200, "first", body: Text.Sdp));
        await _agent.NextAsync<SipDialog>();
        wire.Deliver(Text.Response(invite, 200, "first", body: Text.Sdp));
        wire.Deliver(Text.Response(invite, 200, "second", body: Text.Sdp));

        var bye = await wire.Flow.RequestAsync(SipMethod.Bye);
        Assert.Equal("second", bye.ToTag);
        Assert.Equal(2, wire.Flow.Count(m => m is SipRequest r && r.Method == SipMethod.Ack && r.ToTag == "first"));
        Assert.Equal(1, wire.Flow.Count(m => m is SipRequest r && r.Method == SipMethod.Ack && r.ToTag == "second"));
        Assert.Equal(1, stack.DialogCount);
    }

    [Fact]
    public async Task Cancel_waits_for_a_provisional_response()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var call = Call(stack);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        call.Cancel();
        Assert.Equal(0, wire.Flow.Count(SipMethod.Cancel));
        wire.Deliver(Text.Response(invite, 100));
        var cancel = await wire.Flow.RequestAsync(SipMethod.Cancel);
        Assert.Equal(invite.Via.Branch, cancel.Via.Branch);
        wire.Deliver(Text.Response(cancel, 200));
        wire.Deliver(Text.Response(invite, 487));

        Assert.Equal(487, (await _agent.NextAsync<SipResponse>()).StatusCode);
        await wire.Flow.RequestAsync(SipMethod.Ack);
        Assert.Equal(OutgoingInviteState.Failed, call.State);
    }

    [Fact]
    public async Task Phone_that_rings_on_after_it_lost_its_connection_is_cancelled_over_its_new_one()
    {
        var (stack, wire, time) = TestAgent.Start(_agent, SipTransportKind.Tcp);
        await using var __ = stack;
        var back = wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 40002));
        var call = stack.Invite(
            new InviteOptions
            {
                Target = SipUri.Parse("sip:peer@192.0.2.7"),
                From = NameAddress.Parse("<sip:12366@192.0.2.1>"),
                Body = Text.Bytes(Text.Sdp),
                Flow = wire.Flow,
                Peer = new Phone((back, time.GetUtcNow())),
            },
            _agent);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 180));
        await _agent.NextAsync<SipResponse>();
        wire.Flow.Lose();
        call.Cancel();
        Assert.Equal(invite.Via.Branch, (await back.RequestAsync(SipMethod.Cancel)).Via.Branch);
    }

    [Fact]
    public async Task A_200_that_crosses_our_CANCEL_is_acknowledged_and_hung_up()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var call = Call(stack);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 180));
        await _agent.NextAsync<SipResponse>();
        call.Cancel();
        await wire.Flow.RequestAsync(SipMethod.Cancel);
        wire.Deliver(Text.Response(invite, 200, body: Text.Sdp));

        await wire.Flow.RequestAsync(SipMethod.Ack);
        await wire.Flow.RequestAsync(SipMethod.Bye);
        var failed = await _agent.NextAsync<SipResponse>();
        Assert.Equal((487, true), (failed.StatusCode, failed.IsLocal));
        Assert.Equal(0, stack.DialogCount);
    }

    [Fact]
    public async Task A_peer_that_ignores_CANCEL_does_not_hold_the_call()
    {
        var (stack, wire, time) = TestAgent.Start(_agent);
        await using var _ = stack;
        var call = Call(stack);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 180));
        await _agent.NextAsync<SipResponse>();
        call.Cancel();
        time.Advance(32_100);
        Assert.Equal(487, (await _agent.NextAsync<SipResponse>()).StatusCode);
    }

    [Fact]
    public async Task No_answer_at_all_fails_with_a_local_408()
    {
        var (stack, wire, time) = TestAgent.Start(_agent);
        await using var _ = stack;
        Call(stack);
        await wire.Flow.RequestAsync(SipMethod.Invite);
        time.Advance(32_100);
        var failed = await _agent.NextAsync<SipResponse>();
        Assert.Equal((408, true), (failed.StatusCode, failed.IsLocal));
        Assert.Equal(0, stack.TransactionCount);
    }

    [Fact]
    public async Task A_challenge_is_answered_once()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        Call(stack, new DigestIdentity("bob", "zanzibar"));
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        const string Challenge = "Proxy-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=MD5, qop=\"auth\"\n";
        wire.Deliver(Text.Response(invite, 407, extra: Challenge));
        var second = await wire.Flow.FindAsync<SipRequest>(r => r.Method == SipMethod.Invite && r.CSeq.Number == 2);
        Assert.Contains("username=\"bob\"", second.Headers.Get(SipHeader.ProxyAuthorization));
        Assert.Equal((invite.CallId, invite.FromTag), (second.CallId, second.FromTag));
        wire.Deliver(Text.Response(second, 407, extra: Challenge));
        Assert.Equal(407, (await _agent.NextAsync<SipResponse>()).StatusCode);
    }

    [Fact]
    public async Task A_481_inside_the_dialog_ends_it()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        Call(stack);
        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Invite), 200, body: Text.Sdp));
        var dialog = await _agent.NextAsync<SipDialog>();
        var asking = dialog.RequestAsync(SipMethod.Info, Text.Bytes("Signal=5\nDuration=160\n"), "application/dtmf-relay");
        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Info), 481));
        Assert.Equal(481, (await asking).StatusCode);
        Assert.Equal(DialogEndCause.PeerLost, (await _agent.NextAsync<DialogEnd>()).Cause);
    }

    [Fact]
    public async Task An_INVITE_without_offer_is_answered_in_the_ACK()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var call = stack.Invite(
            new InviteOptions { Target = SipUri.Parse("sip:peer@192.0.2.7"), From = NameAddress.Parse("<sip:12366@192.0.2.1>") }, _agent);
        call.AnswerInAck = Text.Bytes(Text.Sdp);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        Assert.True(invite.Body.IsEmpty);
        wire.Deliver(Text.Response(invite, 200, extra: "Content-Type: application/sdp\n", body: Text.Sdp));
        var ack = await wire.Flow.RequestAsync(SipMethod.Ack);
        Assert.Equal((Text.Sdp, "application/sdp"), (ack.BodyText, ack.ContentType));
        Assert.Equal(1, wire.Flow.Count(SipMethod.Ack));
    }

    [Fact]
    public async Task REFER_names_the_target_and_its_NOTIFY_is_answered()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var call = Call(stack);
        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Invite), 200, body: Text.Sdp));
        var dialog = await _agent.NextAsync<SipDialog>();
        var referring = dialog.ReferAsync(SipUri.Parse("sip:8002@192.0.2.1"), "a@b;to-tag=1;from-tag=2");
        var refer = await wire.Flow.RequestAsync(SipMethod.Refer);
        Assert.Equal("<sip:8002@192.0.2.1?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>", refer.Headers.Get(SipHeader.ReferTo));
        wire.Deliver(Text.Response(refer, 202));
        Assert.Equal(202, (await referring).StatusCode);
        wire.Deliver(Text.Request("NOTIFY", "n", call.CallId, 1, "peer", dialog.Id.LocalTag, "Event: refer\nSubscription-State: active\n"));
        await wire.Flow.ResponseAsync(200, SipMethod.Notify);
    }

    private sealed record Phone((SipFlow Flow, DateTimeOffset At)? Newest) : IRegisteredPeer;

    private OutgoingInvite Call(SipStack stack, DigestIdentity? credentials = null) => stack.Invite(
        new InviteOptions
        {
            Target = SipUri.Parse("sip:peer@192.0.2.7"),
            From = NameAddress.Parse("<sip:12366@192.0.2.1>"),
            Body = Text.Bytes(Text.Sdp),
            Credentials = credentials,
        },
        _agent);
}
