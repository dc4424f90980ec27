using System.Net;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>In-dialog requests go where the dialog says (RFC 3261 §12.2), whatever becomes of the connection it began on.</summary>
public sealed class DialogPathTests
{
    private readonly TestAgent _agent = new()
    {
        WhenInvited = invite => Done(invite.Answer(Text.Sdp) is not null),
        WhenReInvited = (_, request) => Done(request.RespondText(200, Text.Sdp)),
    };

    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task Carrier_whose_Contact_differs_from_its_source_gets_its_BYE_at_the_Contact(SipTransportKind kind)
    {
        var (stack, wire, _) = TestAgent.Start(_agent, kind);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "192.0.2.8:5070");
        dialog.HangUp();

        var bye = await At(wire, "192.0.2.8:5070").RequestAsync(SipMethod.Bye);
        Assert.Equal("sip:peer@192.0.2.8:5070", bye.Uri.ToString());
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));
    }

    [Fact]
    public async Task Peer_behind_NAT_gets_its_BYE_over_its_flow()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "10.0.0.5:5060");
        dialog.HangUp();

        Assert.Equal("sip:peer@10.0.0.5:5060", (await wire.Flow.RequestAsync(SipMethod.Bye)).Uri.ToString());
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("UPDATE")]
    public async Task Caller_who_moves_by_a_target_refresh_is_followed(string method)
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "192.0.2.7:5060");
        var moved = At(wire, "192.0.2.7:6070");
        wire.Deliver(FromPort(Text.Request(method, "re", number: 2, toTag: dialog.Id.LocalTag), 6070), moved);
        await moved.FindAsync<SipResponse>(response => response is { StatusCode: 200, CSeq.Number: 2 });
        wire.Deliver(FromPort(Text.Request("ACK", "re-a", number: 2, toTag: dialog.Id.LocalTag), 6070), moved);
        dialog.HangUp();

        Assert.Equal("sip:peer@192.0.2.7:6070", (await moved.RequestAsync(SipMethod.Bye)).Uri.ToString());
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));
    }

    [Fact]
    public async Task Refused_reInvite_moves_nothing()
    {
        var agent = new TestAgent { WhenInvited = invite => Done(invite.Answer(Text.Sdp) is not null), WhenReInvited = (_, request) => Done(request.Respond(488)) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "192.0.2.7:5060", agent);
        var moved = At(wire, "192.0.2.7:6070");
        wire.Deliver(FromPort(Text.Request("INVITE", "re", number: 2, toTag: dialog.Id.LocalTag, body: Text.Sdp), 6070), moved);
        await moved.ResponseAsync(488, SipMethod.Invite);
        Assert.Equal(5060, dialog.RemoteTarget.Port);
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("UPDATE")]
    public async Task Answer_to_a_request_of_ours_refreshes_the_target_too(string method)
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "192.0.2.7:5060");
        var asking = method == "INVITE" ? dialog.ReInviteAsync(Text.Bytes(Text.Sdp)) : dialog.RequestAsync(SipMethod.Update);
        var asked = await wire.Flow.FindAsync<SipRequest>(request => request.Method.Name == method);
        wire.Deliver(Text.Response(asked, 200, asked.ToTag, body: method == "INVITE" ? Text.Sdp : "").Replace("192.0.2.7:5060>", "192.0.2.8:5070>"));
        Assert.Equal(200, (await asking).StatusCode);
        var moved = At(wire, "192.0.2.8:5070");
        if (method == "INVITE")
        {
            // RFC 3261 §12.2.1.2: the new target holds from the ACK on.
            await moved.RequestAsync(SipMethod.Ack);
        }

        dialog.HangUp();
        await moved.RequestAsync(SipMethod.Bye);
    }

    [Theory]
    [InlineData("INFO")]
    [InlineData("UPDATE")]
    [InlineData("INVITE")]
    [InlineData("BYE")]
    public async Task Request_on_a_new_connection_finds_its_dialog_and_moves_it(string method)
    {
        var (stack, wire, _) = TestAgent.Start(_agent, SipTransportKind.Tcp);
        await using var __ = stack;
        var first = At(wire, "192.0.2.7:40001");
        var dialog = await EstablishAsync(wire, first, "192.0.2.7:5060");
        first.Lose();
        Assert.Same(first, await _agent.NextAsync<SipFlow>());
        Assert.False(dialog.IsConnected);

        var second = At(wire, "192.0.2.7:40002");
        wire.Deliver(Text.Request(method, "n", number: 2, toTag: dialog.Id.LocalTag), second);
        await second.FindAsync<SipResponse>(response => response is { StatusCode: 200, CSeq.Number: 2 });
        if (method == "BYE")
        {
            Assert.Equal(DialogEndCause.RemoteHangUp, (await _agent.NextAsync<DialogEnd>()).Cause);
            return;
        }

        Assert.True(dialog.IsConnected);
        Assert.Same(second, dialog.Flow);
        wire.Deliver(Text.Request("ACK", "n-a", number: 2, toTag: dialog.Id.LocalTag), second);
        dialog.HangUp();
        await second.RequestAsync(SipMethod.Bye);
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));
    }

    [Fact]
    public async Task Closed_connection_is_made_anew_to_the_target()
    {
        var (stack, wire, _) = TestAgent.Start(_agent, SipTransportKind.Tcp);
        await using var __ = stack;
        var first = At(wire, "192.0.2.7:40001");
        var dialog = await EstablishAsync(wire, first, "192.0.2.7:5060");
        first.Lose();
        dialog.HangUp();
        await wire.Flow.RequestAsync(SipMethod.Bye);
    }

    [Fact]
    public async Task Connection_that_closes_under_a_request_does_not_lose_it()
    {
        var (stack, wire, _) = TestAgent.Start(_agent, SipTransportKind.Tcp);
        await using var __ = stack;
        var first = At(wire, "192.0.2.7:40001");
        var dialog = await EstablishAsync(wire, first, "192.0.2.7:5060");
        var asking = dialog.RequestAsync(SipMethod.Options);
        await first.RequestAsync(SipMethod.Options);
        first.Lose();

        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Options), 200, dialog.Id.RemoteTag));
        Assert.Equal(200, (await asking).StatusCode);
    }

    [Fact]
    public async Task Dialog_that_is_given_up_gets_its_BYE_when_the_phone_comes_back()
    {
        var phone = new Registration();
        var (stack, wire, time) = TestAgent.Start(_agent, SipTransportKind.Ws);
        await using var __ = stack;
        var dialog = await CallAsync(stack, wire, phone);
        wire.Flow.Lose();
        await _agent.NextAsync<SipFlow>();
        dialog.HangUp();
        await _agent.NextAsync<DialogEnd>();
        Assert.Equal(0, wire.Flow.Count(SipMethod.Bye));

        var back = At(wire, "192.0.2.7:40002");
        phone.Newest = (back, time.GetUtcNow());
        await time.AdvanceUntilAsync(back.RequestAsync(SipMethod.Bye));
        Assert.InRange(time.GetUtcNow().Minute, 0, 1);
    }

    [Fact]
    public async Task Requests_follow_the_registration_of_the_phone()
    {
        var phone = new Registration();
        var (stack, wire, time) = TestAgent.Start(_agent);
        await using var __ = stack;
        var dialog = await CallAsync(stack, wire, phone);
        time.Advance(1_000);
        var mapped = At(wire, "192.0.2.7:31001");
        phone.Newest = (mapped, time.GetUtcNow());
        var asking = dialog.RequestAsync(SipMethod.Options);
        wire.Deliver(Text.Response(await mapped.RequestAsync(SipMethod.Options), 200, dialog.Id.RemoteTag), mapped);
        Assert.Equal(200, (await asking).StatusCode);

        // What it says in the dialog later is newer still.
        time.Advance(1_000);
        var again = At(wire, "192.0.2.7:31002");
        wire.Deliver(FromPort(Text.Request("INFO", "n", dialog.Id.CallId, 1, dialog.Id.RemoteTag, dialog.Id.LocalTag), 31002), again);
        await again.ResponseAsync(200, SipMethod.Info);
        dialog.HangUp();
        await again.RequestAsync(SipMethod.Bye);
    }

    [Fact]
    public async Task Route_set_decides_before_target_and_flow()
    {
        var (stack, wire, _) = TestAgent.Start(_agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(wire, wire.Flow, "192.0.2.8:5070", extra: "Record-Route: <sip:192.0.2.9:5080;lr>\n");
        dialog.HangUp();

        var bye = await At(wire, "192.0.2.9:5080").RequestAsync(SipMethod.Bye);
        Assert.Equal(("sip:peer@192.0.2.8:5070", "<sip:192.0.2.9:5080;lr>"), (bye.Uri.ToString(), bye.Headers.Get(SipHeader.Route)));
    }

    private static ValueTask Done(bool worked)
    {
        Assert.True(worked);
        return default;
    }

    private static WireFlow At(WireTransport wire, string address) => wire.FlowOf(IPEndPoint.Parse(address));

    private static string FromPort(string request, int port) =>
        request.Replace("192.0.2.7:5060", $"192.0.2.7:{port}", StringComparison.Ordinal);

    private async Task<SipDialog> EstablishAsync(WireTransport wire, WireFlow flow, string contact, TestAgent? agent = null, string extra = "")
    {
        string Named(string request) => request.Replace("<sip:peer@192.0.2.7:5060>", $"<sip:peer@{contact}>", StringComparison.Ordinal);
        wire.Deliver(Named(Text.Request("INVITE", "i", extra: extra, body: Text.Sdp)), flow);
        var ok = await flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag), flow);
        return (await (agent ?? _agent).NextAsync<IncomingInvite>()).Dialog;
    }

    private async Task<SipDialog> CallAsync(SipStack stack, WireTransport wire, Registration phone)
    {
        stack.Invite(
            new InviteOptions
            {
                Target = SipUri.Parse(wire.Kind is SipTransportKind.Ws ? "sip:q@x.invalid;transport=ws" : "sip:peer@192.0.2.7"),
                From = NameAddress.Parse("<sip:12366@192.0.2.1>"),
                Body = Text.Bytes(Text.Sdp),
                Flow = wire.Flow,
                Peer = phone,
            },
            _agent);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 200, body: Text.Sdp).Replace("<sip:peer@192.0.2.7:5060>", $"<{invite.Uri}>", StringComparison.Ordinal));
        var dialog = await _agent.NextAsync<SipDialog>();
        await wire.Flow.RequestAsync(SipMethod.Ack);
        return dialog;
    }

    private sealed class Registration : IRegisteredPeer
    {
        public (SipFlow Flow, DateTimeOffset At)? Newest { get; set; }
    }
}
