using System.Net.Sockets;
using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Proxy;

/// <summary>A call of one element to a phone at another, over real sockets (RFC 3327, RFC 5626, RFC 3261 §16).</summary>
public sealed class CallsThroughElementsTests
{
    [Theory]
    [InlineData(SipTransportKind.Udp, "owner")]
    [InlineData(SipTransportKind.Udp, "phone")]
    [InlineData(SipTransportKind.Tcp, "owner")]
    [InlineData(SipTransportKind.Tcp, "phone")]
    public async Task A_phone_at_another_element_is_called_changes_the_session_and_either_side_hangs_up(SipTransportKind kind, string leaves)
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(kind, Answer);
        var binding = await phone.RegisterAsync(elements.Second);

        Call(elements, new KnownPhone("8001", binding, elements.Second.Tcp));
        var atOwner = await elements.Owner.Agent.NextAsync<SipDialog>();
        var atPhone = (await phone.Agent.NextAsync<IncomingInvite>()).Dialog;
        await phone.Agent.NextAsync<SipRequest>(); // its ACK

        Assert.Equal(200, (await atOwner.ReInviteAsync(Text.Bytes(Text.Sdp))).StatusCode);
        Assert.Equal(200, (await atPhone.ReInviteAsync(Text.Bytes(Text.Sdp))).StatusCode);
        Assert.Equal(200, (await atOwner.RequestAsync(SipMethod.Info)).StatusCode);
        Assert.Equal(200, (await atPhone.RequestAsync(SipMethod.Info)).StatusCode);
        Assert.Equal(0, elements.Second.Stack.DialogCount);

        (leaves == "owner" ? atOwner : atPhone).HangUp();
        var ended = leaves == "owner" ? phone.Agent : elements.Owner.Agent;
        Assert.Equal(DialogEndCause.RemoteHangUp, (await ended.NextAsync<DialogEnd>()).Cause);
        Assert.Equal((0, 0), (elements.Owner.Stack.DialogCount, phone.Stack.DialogCount));
        Assert.Equal(0, elements.Second.Stack.Counters.HandlerFaults + elements.Owner.Stack.Counters.HandlerFaults);
    }

    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task A_call_is_cancelled_while_it_rings(SipTransportKind kind)
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(kind, invite => Done(invite.Ring()));
        var binding = await phone.RegisterAsync(elements.Second);

        var call = Call(elements, new KnownPhone("8001", binding, elements.Second.Tcp));
        Assert.Equal(180, (await elements.Owner.Agent.NextAsync<SipResponse>()).StatusCode);
        call.Cancel();

        Assert.Equal(DialogEndCause.Cancelled, (await phone.Agent.NextAsync<DialogEnd>()).Cause);
        Assert.Equal(487, (await elements.Owner.Agent.NextAsync<SipResponse>()).StatusCode);
        Assert.Equal(0, phone.Stack.DialogCount);
    }

    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task A_call_is_declined(SipTransportKind kind)
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(kind, invite => Done(invite.Reject(486)));
        var binding = await phone.RegisterAsync(elements.Second);

        Call(elements, new KnownPhone("8001", binding, elements.Second.Tcp));

        Assert.Equal(486, (await elements.Owner.Agent.NextAsync<SipResponse>()).StatusCode);
        Assert.Equal(DialogEndCause.Rejected, (await phone.Agent.NextAsync<DialogEnd>()).Cause);
    }

    /// <summary>Nobody is left who would cancel.</summary>
    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task A_phone_stops_ringing_when_the_element_that_has_the_call_dies(SipTransportKind kind)
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(kind, invite => Done(invite.Ring()));
        var binding = await phone.RegisterAsync(elements.Second);
        Call(elements, new KnownPhone("8001", binding, elements.Second.Tcp));
        Assert.Equal(180, (await elements.Owner.Agent.NextAsync<SipResponse>()).StatusCode);

        await elements.Owner.Stack.DisposeAsync();

        Assert.Equal(DialogEndCause.Cancelled, (await phone.Agent.NextAsync<DialogEnd>()).Cause);
        Assert.Equal(0, elements.Second.Stack.Counters.HandlerFaults);
    }

    [Fact]
    public async Task A_phone_that_is_at_no_element_any_more_is_not_reached()
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(SipTransportKind.Tcp, Answer);
        var known = new KnownPhone("8001", await phone.RegisterAsync(elements.Second), elements.Second.Tcp);
        Assert.Equal(LocationResult.Done, elements.Second.Locations.Clear("8001", ("gone", 1)));

        Call(elements, known);

        Assert.Equal(480, (await elements.Owner.Agent.NextAsync<SipResponse>()).StatusCode);
    }

    /// <summary>Its element died: it registers at the next, and both directions of the dialog go through there.</summary>
    [Fact]
    public async Task A_phone_goes_on_with_its_call_through_the_next_element()
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(SipTransportKind.Tcp, Answer);
        var known = new KnownPhone("8001", await phone.RegisterAsync(elements.Second), elements.Second.Tcp);
        Call(elements, known);
        var atOwner = await elements.Owner.Agent.NextAsync<SipDialog>();
        var atPhone = (await phone.Agent.NextAsync<IncomingInvite>()).Dialog;
        await phone.Agent.NextAsync<SipRequest>();
        Assert.True(atOwner.IsConnected);

        known.MoveTo(null);
        await elements.Second.Stack.DisposeAsync();
        Assert.False(atOwner.IsConnected);
        Assert.True((await atOwner.RequestAsync(SipMethod.Options)).IsLocal);
        Assert.Equal(DialogState.Confirmed, atOwner.State);

        await phone.RegisterAsync(elements.Third);
        known.MoveTo(elements.Third.Tcp);
        Assert.True(atOwner.IsConnected);
        Assert.Equal(200, (await atOwner.ReInviteAsync(Text.Bytes(Text.Sdp))).StatusCode);

        // Its Route still names the dead element.
        Assert.Equal(200, (await atPhone.RequestAsync(SipMethod.Info)).StatusCode);
        atPhone.HangUp();
        Assert.Equal(DialogEndCause.RemoteHangUp, (await elements.Owner.Agent.NextAsync<DialogEnd>()).Cause);
        Assert.True(elements.Third.Stack.Counters.Forwarded > 0);
    }

    [Fact]
    public async Task A_phone_that_comes_to_the_owner_of_its_call_is_reached_from_there()
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(SipTransportKind.Tcp, Answer);
        var known = new KnownPhone("8001", await phone.RegisterAsync(elements.Second), elements.Second.Tcp);
        Call(elements, known);
        var atOwner = await elements.Owner.Agent.NextAsync<SipDialog>();
        await phone.Agent.NextAsync<SipRequest>();

        var back = await phone.RegisterAsync(elements.Owner);
        known.MoveTo(null);
        known.Newest = (back.Flow, DateTimeOffset.MaxValue);
        await elements.Second.Stack.DisposeAsync();

        Assert.Equal(200, (await atOwner.RequestAsync(SipMethod.Info)).StatusCode);
        Assert.Same(back.Flow, atOwner.Flow);
        atOwner.HangUp();
        Assert.Equal(DialogEndCause.RemoteHangUp, (await phone.Agent.NextAsync<DialogEnd>()).Cause);
    }

    /// <summary>It was called by its own element, without a Route; its new connection is at another, which knows the owner by the Contact.</summary>
    [Fact]
    public async Task A_request_of_a_phone_that_left_its_owner_finds_it_by_the_contact()
    {
        await using var elements = await ThreeElements.StartAsync();
        await using var phone = await Phone.StartAsync(SipTransportKind.Tcp, Answer);
        var binding = await phone.RegisterAsync(elements.Owner);
        elements.Owner.Stack.Invite(
            new InviteOptions
            {
                Target = binding.Contact,
                From = NameAddress.Parse("<sip:12366@centre>"),
                Flow = binding.Flow,
                Peer = new KnownPhone("8001", binding, null) { Newest = (binding.Flow, binding.RegisteredAt) },
                Body = Text.Bytes(Text.Sdp),
            },
            elements.Owner.Agent);
        var atOwner = await elements.Owner.Agent.NextAsync<SipDialog>();
        var invite = (await phone.Agent.NextAsync<IncomingInvite>()).Request;
        await phone.Agent.NextAsync<SipRequest>();

        using var elsewhere = new TcpClient();
        await elsewhere.ConnectAsync(elements.Second.Tcp);
        await elsewhere.GetStream().WriteAsync(Text.Bytes(
            $"BYE {invite.Contact!.Uri} SIP/2.0\nVia: SIP/2.0/TCP 192.0.2.7:5060;branch=z9hG4bKbye\nMax-Forwards: 70\n"
            + $"From: {atOwner.RemoteAddress}\nTo: {atOwner.LocalAddress}\nCall-ID: {invite.CallId}\nCSeq: 7 BYE\nContent-Length: 0\n\n"));

        Assert.Equal(DialogEndCause.RemoteHangUp, (await elements.Owner.Agent.NextAsync<DialogEnd>()).Cause);
        var buffer = new byte[2048];
        var read = await elsewhere.GetStream().ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        var answer = (SipResponse)SipMessageParser.Parse(buffer.AsSpan(0, read)).Message!;
        Assert.Equal((200, "z9hG4bKbye"), (answer.StatusCode, answer.Via.Branch));
        Assert.Single(answer.Headers.GetValues(SipHeader.Via));
    }

    private static OutgoingInvite Call(ThreeElements elements, KnownPhone phone) => elements.Owner.Stack.Invite(
        new InviteOptions { Target = phone.Contact, From = NameAddress.Parse("<sip:12366@centre>"), Peer = phone, Body = Text.Bytes(Text.Sdp) },
        elements.Owner.Agent);

    private static ValueTask Answer(IncomingInvite invite) => Done(invite.Ring() && invite.Answer(Text.Sdp) is not null);

    private static ValueTask Done(bool result)
    {
        Assert.True(result);
        return default;
    }
}
