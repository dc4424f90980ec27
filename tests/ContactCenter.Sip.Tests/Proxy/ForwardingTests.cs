using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Proxy;
using ContactCenter.Sip.Tests.Support;

namespace ContactCenter.Sip.Tests.Proxy;

/// <summary>What an element writes and looks at when it hands a message on (RFC 3261 §16).</summary>
public sealed class ForwardingTests : IAsyncLifetime
{
    private readonly OneElement _element = new();

    [Fact]
    public async Task A_request_loses_its_own_route_and_a_hop_and_gets_a_Via_and_the_way_back()
    {
        _element.Wire.Deliver(
            OneElement.Request("INVITE", _element.TokenToPhone, extra: "Route: <sip:edge.example;lr>\nX-Queue: tax\n"), _element.FromOwner);
        var invite = await _element.PhoneFlow.RequestAsync(SipMethod.Invite);

        Assert.Equal("sip:8001@10.0.0.5:5062", invite.Uri.ToString());
        Assert.Equal(["<sip:edge.example;lr>"], invite.Headers.GetValues(SipHeader.Route));
        Assert.Equal(("69", "tax"), (invite.Headers.Get(SipHeader.MaxForwards), invite.Headers.Get("X-Queue")));
        var vias = invite.Headers.GetValues(SipHeader.Via);
        Assert.Equal(2, vias.Count);
        Assert.StartsWith("SIP/2.0/TCP 192.0.2.1:5060;branch=z9hG4bK", vias[0], StringComparison.Ordinal);
        var recorded = invite.Addresses(SipHeader.RecordRoute);
        Assert.Equal(
            [TokenDirection.ToOwner, TokenDirection.ToPhone],
            recorded.Select(route => FlowToken.Read(route.Uri.User, _element.Key, OneElement.CallId)!.Direction));
        Assert.All(recorded, route => Assert.True(route.Uri.Parameters.Has("lr")));
    }

    /// <summary>RFC 3261 §16.11: the phone matches CANCEL and the ACK of a refusal by the branch.</summary>
    [Fact]
    public async Task CANCEL_and_the_ACK_of_a_refusal_have_the_branch_of_the_INVITE_and_another_INVITE_has_another()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone), _element.FromOwner);
        _element.Wire.Deliver(OneElement.Request("CANCEL", _element.TokenToPhone), _element.FromOwner);
        _element.Wire.Deliver(OneElement.Request("ACK", _element.TokenToPhone, toTag: "phone"), _element.FromOwner);
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone, "b2"), _element.FromOwner);
        await _element.PhoneFlow.FindAsync<SipRequest>(request => request.Headers.GetValues(SipHeader.Via)[1].Contains("b2", StringComparison.Ordinal));

        var branches = _element.PhoneFlow.Sent.Select(message => message.Via.Branch).ToList();
        Assert.Equal(4, branches.Count);
        Assert.Equal(branches[0], branches[1]);
        Assert.Equal(branches[0], branches[2]);
        Assert.NotEqual(branches[0], branches[3]);
    }

    [Fact]
    public async Task An_answer_says_where_the_phone_was_seen_and_what_the_phone_says_of_it_goes_nowhere()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone), _element.FromOwner);
        var invite = await _element.PhoneFlow.RequestAsync(SipMethod.Invite);
        var lie = new SeenSource(System.Net.IPAddress.Parse("198.51.100.1"), IsBehindNat: true).Write(new(new byte[40]), OneElement.CallId);
        _element.Wire.Deliver(
            Text.Response(invite, 200, extra: $"X-Seen-From: {lie}\n").Replace("<sip:peer@192.0.2.7:5060>", "<sip:8001@10.0.0.5:5062>", StringComparison.Ordinal),
            _element.PhoneFlow);

        var answer = await _element.FromOwner.ResponseAsync(200, SipMethod.Invite);
        Assert.Single(answer.Headers.Lines(), line => line.Key == SeenSource.HeaderName);
        Assert.Equal(new SeenSource(OneElement.PhoneAddress.Address, IsBehindNat: true), SeenSource.Read(answer, _element.Key));
        Assert.Single(answer.Headers.GetValues(SipHeader.Via));
    }

    /// <summary>RFC 3327; the proxy speaks from another place than the phone, which is no sign of a NAT.</summary>
    [Fact]
    public async Task A_phone_behind_a_proxy_is_called_through_it_and_is_not_taken_for_one_behind_NAT()
    {
        _element.RegisterThrough("<sip:203.0.113.9:40001;lr>");
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone), _element.FromOwner);
        var invite = await _element.PhoneFlow.RequestAsync(SipMethod.Invite);
        Assert.Equal(["<sip:203.0.113.9:40001;lr>"], invite.Headers.GetValues(SipHeader.Route));

        var recorded = string.Join("", invite.Headers.GetValues(SipHeader.RecordRoute).Prepend("<sip:203.0.113.9:40001;lr>").Select(r => $"Record-Route: {r}\n"));
        _element.Wire.Deliver(
            Text.Response(invite, 200, extra: recorded).Replace("<sip:peer@192.0.2.7:5060>", "<sip:8001@10.0.0.5:5062>", StringComparison.Ordinal),
            _element.PhoneFlow);

        var answer = await _element.FromOwner.ResponseAsync(200, SipMethod.Invite);
        Assert.Equal(new SeenSource(OneElement.PhoneAddress.Address, IsBehindNat: false), SeenSource.Read(answer, _element.Key));
    }

    [Fact]
    public void Who_writes_the_header_without_the_key_is_not_believed()
    {
        var request = (SipRequest)Text.Parse(OneElement.Request("INFO", "x", extra: "X-Seen-From: 198.51.100.1 1 AAAAAAAAAAAAAAAA\n")).Message!;
        Assert.Null(SeenSource.Read(request, _element.Key));
        var ofAnotherCall = new SeenSource(OneElement.PhoneAddress.Address, false).Write(_element.Key, "call-2");
        request = (SipRequest)Text.Parse(OneElement.Request("INFO", "x", extra: $"X-Seen-From: {ofAnotherCall}\n")).Message!;
        Assert.Null(SeenSource.Read(request, _element.Key));
    }

    [Fact]
    public async Task A_request_that_may_not_pass_is_refused()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone, "hops", forwards: 0), _element.FromOwner);
        Assert.Equal(483, (await _element.FromOwner.FindAsync<SipResponse>(r => r.Via.Branch == "z9hG4bKhops")).StatusCode);

        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone, "wants", extra: "Proxy-Require: x\n"), _element.FromOwner);
        var wants = await _element.FromOwner.FindAsync<SipResponse>(r => r.Via.Branch == "z9hG4bKwants");
        Assert.Equal((420, "x"), (wants.StatusCode, wants.Headers.Get(SipHeader.Unsupported)));

        _element.Locations.Clear("8001", ("other", 1));
        _element.Wire.Deliver(OneElement.Request("BYE", _element.TokenToPhone, "gone", toTag: "phone"), _element.FromOwner);
        Assert.Equal(430, (await _element.FromOwner.FindAsync<SipResponse>(r => r.Via.Branch == "z9hG4bKgone")).StatusCode);
        Assert.Empty(_element.PhoneFlow.Sent);
    }

    [Fact]
    public async Task A_request_that_comes_round_is_a_loop()
    {
        _element.Wire.Deliver(OneElement.Request("INVITE", _element.TokenToPhone), _element.FromOwner);
        var invite = await _element.PhoneFlow.RequestAsync(SipMethod.Invite);
        var round = new SipRequest(invite.Method, invite.Uri);
        round.Headers.Add(SipHeader.Route, $"<sip:{_element.TokenToPhone}@192.0.2.1;lr>");
        round.Headers.AppendAll(invite.Headers);
        _element.Wire.Deliver(System.Text.Encoding.UTF8.GetString(SipMessageWriter.Write(round)), _element.PhoneFlow);
        Assert.Equal(482, (await _element.PhoneFlow.FindAsync<SipResponse>(_ => true)).StatusCode);
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await _element.DisposeAsync();
}
