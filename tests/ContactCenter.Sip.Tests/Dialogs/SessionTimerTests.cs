using ContactCenter.Sip.Dialogs;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Dialogs;

/// <summary>RFC 4028: what the last 2xx said is what runs.</summary>
public sealed class SessionTimerTests
{
    private const string Timer = "Supported: timer\n";

    [Fact]
    public async Task UPDATE_that_lengthens_the_interval_is_kept_to()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var dialog = await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uac\n");
        var ok = await UpdateAsync(wire, dialog, Timer + "Session-Expires: 1800;refresher=uac\n");
        Assert.Equal("1800;refresher=uac", ok.Headers.Get(SipHeader.SessionExpires));
        time.Advance(1_700_000);
        Assert.Equal(1, stack.DialogCount);
        time.Advance(80_000);
        Assert.Equal(DialogEndCause.SessionExpired, (await agent.NextAsync<DialogEnd>()).Cause);
    }

    [Fact]
    public async Task UPDATE_that_makes_this_side_the_refresher_is_kept_to()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var dialog = await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uac\n");
        Assert.Equal("90;refresher=uas", (await UpdateAsync(wire, dialog, Timer + "Session-Expires: 90;refresher=uas\n")).Headers.Get(SipHeader.SessionExpires));
        time.Advance(45_100);
        var refresh = await wire.Flow.RequestAsync(SipMethod.Update);
        Assert.Equal(("90;refresher=uac", "timer"), (refresh.Headers.Get(SipHeader.SessionExpires), refresh.Headers.Get(SipHeader.Supported)));
        wire.Deliver(Text.Response(refresh, 200, "peer", "Session-Expires: 90;refresher=uac\n"));
        time.Advance(45_100);
        await wire.Flow.FindAsync<SipRequest>(next => next.Method == SipMethod.Update && next.CSeq.Number > refresh.CSeq.Number);
        Assert.Equal(1, stack.DialogCount);
    }

    [Fact]
    public async Task Answer_to_a_refresh_of_ours_changes_interval_and_role()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\n");
        time.Advance(45_100);
        var refresh = await wire.Flow.RequestAsync(SipMethod.Update);
        wire.Deliver(Text.Response(refresh, 200, "peer", "Require: timer\nSession-Expires: 300;refresher=uas\n"));

        // The peer refreshes from now on, every 300 s; it does not, so the call ends 32 s before.
        time.Advance(267_000);
        Assert.Equal((1, 1), (stack.DialogCount, wire.Flow.Count(SipMethod.Update)));
        time.Advance(2_000);
        Assert.Equal(DialogEndCause.SessionExpired, (await agent.NextAsync<DialogEnd>()).Cause);
    }

    [Fact]
    public async Task UPDATE_that_says_nothing_of_the_timer_leaves_it_as_it_is()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        var dialog = await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\n");
        Assert.Equal("90;refresher=uas", (await UpdateAsync(wire, dialog, "")).Headers.Get(SipHeader.SessionExpires));
        time.Advance(45_100);
        await wire.Flow.RequestAsync(SipMethod.Update);
    }

    [Theory]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Refresh_whose_UPDATE_is_refused_goes_on_by_reInvite(int refusal)
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\n");
        time.Advance(45_100);
        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Update), refusal));
        await AnswerReInviteAsync(agent, wire, after: 0);
        time.Advance(45_100);

        // It is not asked in vain again.
        await AnswerReInviteAsync(agent, wire, after: 2);
        Assert.Equal((1, 1), (wire.Flow.Count(SipMethod.Update), stack.DialogCount));
    }

    [Fact]
    public async Task Peer_whose_Allow_has_no_UPDATE_is_refreshed_by_reInvite()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\nAllow: INVITE, ACK, BYE, CANCEL\n");
        time.Advance(45_100);
        await AnswerReInviteAsync(agent, wire, after: 0);
        Assert.Equal(0, wire.Flow.Count(SipMethod.Update));
    }

    [Fact]
    public async Task Peer_that_ends_sooner_than_the_RFC_allows_is_refreshed_in_its_time()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\n");
        time.Advance(45_100);
        var first = await wire.Flow.RequestAsync(SipMethod.Update);
        wire.Deliver(Text.Response(first, 200, "peer", "Session-Expires: 40;refresher=uac\n"));
        time.Advance(20_100);
        var second = await wire.Flow.FindAsync<SipRequest>(next => next.Method == SipMethod.Update && next.CSeq.Number > first.CSeq.Number);
        Assert.Equal("90;refresher=uac", second.Headers.Get(SipHeader.SessionExpires));
    }

    [Fact]
    public async Task Refresh_that_is_too_short_for_the_peer_is_raised()
    {
        var agent = Agent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        await EstablishAsync(agent, wire, Timer + "Session-Expires: 90;refresher=uas\n");
        time.Advance(45_100);
        wire.Deliver(Text.Response(await wire.Flow.RequestAsync(SipMethod.Update), 422, extra: "Min-SE: 600\n"));
        var raised = await time.AdvanceUntilAsync(
            wire.Flow.FindAsync<SipRequest>(request => request.Method == SipMethod.Update && request.CSeq.Number == 2));
        Assert.Equal("600;refresher=uac", raised.Headers.Get(SipHeader.SessionExpires));
    }

    [Theory]
    [InlineData("INVITE")]
    [InlineData("UPDATE")]
    public async Task Interval_below_the_minimum_is_refused_so_that_the_peer_raises_it(string method)
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        var dialog = await EstablishAsync(agent, wire, "");
        wire.Deliver(Text.Request(method, "short", number: 2, toTag: dialog.Id.LocalTag, extra: Timer + "Session-Expires: 60\n"));
        Assert.Equal("90", (await wire.Flow.FindAsync<SipResponse>(response => response.StatusCode == 422)).Headers.Get(SipHeader.MinSE));
    }

    [Theory]
    [InlineData("Session-Expires: 90;refresher=uac\nMin-SE: 120\n", "120;refresher=uac")]
    [InlineData("Session-Expires: 200000\n", "86400;refresher=uac")]
    [InlineData("Session-Expires: 300;refresher=uas\n", "300;refresher=uas")]
    [InlineData("Session-Expires: 300;Refresher=UAS\n", "300;refresher=uas")]
    public async Task Answer_names_what_the_peer_takes(string asked, string agreed)
    {
        var agent = Agent();
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        await EstablishAsync(agent, wire, Timer + asked);
        Assert.Equal(agreed, (await wire.Flow.ResponseAsync(200, SipMethod.Invite)).Headers.Get(SipHeader.SessionExpires));
    }

    [Theory]
    [InlineData("uac", 45_100, "UPDATE")] // this side, at half the time
    [InlineData("uas", 60_100, "BYE")] // the phone, which does not: ended a third before the end
    public async Task Timer_that_a_called_phone_asks_for_runs(string refresher, int afterMs, string request)
    {
        var agent = new TestAgent();
        var (stack, wire, time) = TestAgent.Start(agent);
        await using var _ = stack;
        stack.Invite(
            new InviteOptions { Target = SipUri.Parse("sip:peer@192.0.2.7:5060"), From = new NameAddress(new SipUri("me", "192.0.2.1")), Body = Text.Bytes(Text.Sdp) },
            agent);
        var invite = await wire.Flow.RequestAsync(SipMethod.Invite);
        wire.Deliver(Text.Response(invite, 200, extra: $"Require: timer\nSession-Expires: 90;refresher={refresher}\nContent-Type: application/sdp\n", body: Text.Sdp));
        await agent.NextAsync<SipDialog>();
        time.Advance(afterMs - 200);
        Assert.Equal(0, wire.Flow.Count(message => message is SipRequest { Method.Name: "UPDATE" or "BYE" }));
        time.Advance(200);
        await wire.Flow.FindAsync<SipRequest>(sent => sent.Method.Name == request);
    }

    private static TestAgent Agent() => new()
    {
        WhenInvited = invite =>
        {
            Assert.NotNull(invite.Answer(Text.Sdp));
            return default;
        },
        WhenRefreshed = async dialog => await dialog.ReInviteAsync(Text.Bytes(Text.Sdp)),
    };

    private static async Task<SipDialog> EstablishAsync(TestAgent agent, WireTransport wire, string extra)
    {
        wire.Deliver(Text.Request("INVITE", "i", extra: extra, body: Text.Sdp));
        var ok = await wire.Flow.ResponseAsync(200, SipMethod.Invite);
        wire.Deliver(Text.Request("ACK", "a", toTag: ok.ToTag));
        return (await agent.NextAsync<IncomingInvite>()).Dialog;
    }

    private static Task<SipResponse> UpdateAsync(WireTransport wire, SipDialog dialog, string extra)
    {
        wire.Deliver(Text.Request("UPDATE", "u", number: 2, toTag: dialog.Id.LocalTag, extra: extra));
        return wire.Flow.ResponseAsync(200, SipMethod.Update);
    }

    private static async Task AnswerReInviteAsync(TestAgent agent, WireTransport wire, uint after)
    {
        var refresh = await wire.Flow.FindAsync<SipRequest>(request => request.Method == SipMethod.Invite && request.CSeq.Number > after);
        Assert.Equal(("90;refresher=uac", Text.Sdp), (refresh.Headers.Get(SipHeader.SessionExpires), refresh.BodyText));
        wire.Deliver(Text.Response(refresh, 200, "peer", "Session-Expires: 90;refresher=uac\nContent-Type: application/sdp\n", Text.Sdp));
        await wire.Flow.FindAsync<SipRequest>(request => request.Method == SipMethod.Ack && request.CSeq.Number == refresh.CSeq.Number);
        Assert.Equal(200, (await agent.NextAsync<SipResponse>()).StatusCode);
    }
}
