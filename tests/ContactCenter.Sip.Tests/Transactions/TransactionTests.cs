using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Transactions;

public sealed class TransactionTests
{
    private readonly ManualTime _time = new();
    private readonly TransactionLayer _layer;
    private readonly WireFlow _udp = new(SipTransportKind.Udp, WireTransport.Peer, WireTransport.Peer);
    private readonly WireFlow _tcp = new(SipTransportKind.Tcp, WireTransport.Peer, WireTransport.Peer);
    private readonly Recorder _user = new();

    public TransactionTests() => _layer = new TransactionLayer(SipTimers.Default, new TimerWheel(_time), new SipStackCounters());

    [Fact]
    public void INVITE_is_repeated_by_timer_A_until_timer_B_gives_up()
    {
        _layer.Send(Request("INVITE"), _udp, _user);

        // Sent at 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s (RFC 3261 §17.1.1.2); each may be a wheel tick late.
        var expected = new[] { 0, 500, 1500, 3500, 7500, 15500, 31500 };
        for (var ms = 0; ms <= 31_800; ms += 100)
        {
            Assert.InRange(_udp.Sent.Count, expected.Count(at => at + 200 < ms), expected.Count(at => at <= ms));
            _time.Advance(100);
        }

        Assert.Equal(7, _udp.Sent.Count);
        Assert.Null(_user.Failure);
        _time.Advance(200);
        Assert.Equal(TransactionFailure.Timeout, _user.Failure);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void Nothing_is_repeated_on_a_reliable_transport_but_the_timeout_stays()
    {
        _layer.Send(Request("INVITE"), _tcp, _user);
        _layer.Send(Request("OPTIONS"), _tcp, new Recorder());
        _time.Advance(31_000);
        Assert.Equal(2, _tcp.Sent.Count);
        _time.Advance(1_100);
        Assert.Equal(TransactionFailure.Timeout, _user.Failure);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_provisional_response_stops_timers_A_and_B()
    {
        _layer.Send(Request("INVITE"), _udp, _user);
        Respond(180);
        _time.Advance(120_000);

        Assert.Single(_udp.Sent);
        Assert.Null(_user.Failure);
        Assert.Equal([180], _user.Statuses);
    }

    [Fact]
    public void A_refusal_is_acknowledged_each_time_it_comes_and_forgotten_after_timer_D()
    {
        _layer.Send(Request("INVITE"), _udp, _user);
        Respond(486);
        Respond(486);
        Respond(486);

        var acks = _udp.Sent.OfType<SipRequest>().Where(request => request.Method == SipMethod.Ack).ToList();
        Assert.Equal(3, acks.Count);
        Assert.Equal(_udp.Sent[0].Via.Branch, acks[0].Via.Branch);
        Assert.Equal("peer", acks[0].ToTag);
        Assert.Equal([486], _user.Statuses);
        _time.Advance(31_900);
        Assert.Equal(1, _layer.Count);
        _time.Advance(200);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void Every_2xx_reaches_the_user_until_timer_M()
    {
        _layer.Send(Request("INVITE"), _udp, _user);
        Respond(200, "fork-1");
        Respond(200, "fork-2");
        _time.Advance(31_900);
        Respond(200, "fork-1");
        Assert.Equal([200, 200, 200], _user.Statuses);
        _time.Advance(200);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_request_is_repeated_by_timer_E_until_timer_F_gives_up()
    {
        _layer.Send(Request("BYE"), _udp, _user);

        // 0, 0.5, 1.5, 3.5, then every T2 = 4 s: 11 in 32 s (RFC 3261 §17.1.2.2).
        _time.Advance(31_900);
        Assert.Equal(11, _udp.Sent.Count);
        _time.Advance(200);
        Assert.Equal(TransactionFailure.Timeout, _user.Failure);
    }

    [Fact]
    public void A_final_response_is_taken_once_and_absorbed_for_timer_K()
    {
        _layer.Send(Request("BYE"), _udp, _user);
        Respond(200);
        Respond(200);
        Assert.Equal([200], _user.Statuses);
        _time.Advance(4_900);
        Assert.Equal(1, _layer.Count);
        _time.Advance(200);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_flow_that_cannot_send_fails_at_once()
    {
        _udp.Refuses = true;
        _layer.Send(Request("INVITE"), _udp, _user);
        Assert.Equal(TransactionFailure.Transport, _user.Failure);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void Server_sends_100_after_200_ms_when_the_user_is_silent()
    {
        var (request, transaction) = Receive();
        _time.Advance(180);
        Assert.Empty(_udp.Sent);
        _time.Advance(60);
        Assert.Equal(1, _udp.Count(100));
        Assert.True(_layer.Absorb(TransactionKey.OfServer(request, request.Method), _udp));
        Assert.Equal(2, _udp.Count(100));
        Assert.Equal(InviteServerState.Proceeding, transaction.State);
    }

    [Fact]
    public void A_final_refusal_is_repeated_by_timer_G_until_the_ACK()
    {
        var (request, transaction) = Receive();
        Assert.True(transaction.TryRespond(SipResponse.For(request, 486, "tag"), out _));
        _time.Advance(3_600);
        Assert.Equal(4, _udp.Count(486));

        Assert.True(transaction.OnAck());
        Assert.Equal(InviteServerState.Confirmed, transaction.State);
        _time.Advance(4_900);
        Assert.Equal(4, _udp.Count(486));
        Assert.Equal(1, _layer.Count);
        _time.Advance(200);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_refusal_without_ACK_ends_with_timer_H()
    {
        var (request, transaction) = Receive();
        transaction.TryRespond(SipResponse.For(request, 486, "tag"), out _);
        _time.Advance(31_900);
        Assert.Equal(1, _layer.Count);
        _time.Advance(200);
        Assert.Equal((0, InviteServerState.Terminated), (_layer.Count, transaction.State));
    }

    [Fact]
    public void An_accepted_INVITE_absorbs_repeats_until_timer_L()
    {
        var (request, transaction) = Receive();
        transaction.TryRespond(SipResponse.For(request, 200, "tag"), out _);
        Assert.True(_layer.Absorb(TransactionKey.OfServer(request, request.Method), _udp));
        Assert.False(transaction.OnAck());
        Assert.Equal(1, _udp.Count(200));
        Assert.False(transaction.TryRespond(SipResponse.For(request, 486, "tag"), out _));
        _time.Advance(32_100);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_completed_request_is_answered_again_until_timer_J()
    {
        var request = Parse(Text.Request("BYE", "b1", toTag: "x"));
        var key = TransactionKey.OfServer(request, request.Method);
        var transaction = _layer.Add(key, _udp);
        Assert.True(transaction.Respond(SipResponse.For(request, 200, null)));
        Assert.False(transaction.Respond(SipResponse.For(request, 500, null)));
        Assert.True(_layer.Absorb(key, _udp));
        Assert.Equal(2, _udp.Count(200));
        _time.Advance(32_100);
        Assert.False(_layer.Absorb(key, _udp));
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void A_finished_call_keeps_less_than_8_KiB_until_its_transactions_end()
    {
        const int Calls = 2_000;
        var wheelOnly = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Calls; i++)
        {
            var invite = Parse(Text.Request("INVITE", "i" + i, body: Text.Sdp));
            _layer.AddInvite(TransactionKey.OfServer(invite, invite.Method), invite, Silent.Instance).TryRespond(SipResponse.For(invite, 200, "tag"), out _);
            var bye = Parse(Text.Request("BYE", "b" + i, toTag: "tag"));
            _layer.Add(TransactionKey.OfServer(bye, bye.Method), Silent.Instance).Respond(SipResponse.For(bye, 200, null));
        }

        Assert.Equal(2 * Calls, _layer.Count);
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - wheelOnly) / Calls;
        Assert.InRange(kept, 1, 8 * 1024);
        _time.Advance(32_100);
        Assert.Equal(0, _layer.Count);
    }

    [Fact]
    public void Requests_without_magic_cookie_are_told_apart_by_call_and_number()
    {
        SipRequest Old(string callId, uint number) => Parse(Text.Request("OPTIONS", "x", callId, number).Replace(";branch=z9hG4bKx", ""));

        Assert.Equal(TransactionKey.OfServer(Old("a", 1), SipMethod.Options), TransactionKey.OfServer(Old("a", 1), SipMethod.Options));
        Assert.NotEqual(TransactionKey.OfServer(Old("a", 1), SipMethod.Options), TransactionKey.OfServer(Old("a", 2), SipMethod.Options));
        Assert.NotEqual(TransactionKey.OfServer(Old("a", 1), SipMethod.Options), TransactionKey.OfServer(Old("b", 1), SipMethod.Options));
    }

    private static SipRequest Parse(string text) => Assert.IsType<SipRequest>(Text.Parse(text).Message);

    private static SipRequest Request(string method) => Parse(Text.Request(method, "c-" + method));

    private (SipRequest Request, InviteServerTransaction Transaction) Receive()
    {
        var request = Request("INVITE");
        return (request, _layer.AddInvite(TransactionKey.OfServer(request, request.Method), request, _udp));
    }

    private void Respond(int status, string tag = "peer") =>
        Assert.True(_layer.OnResponse((SipResponse)Text.Parse(Text.Response((SipRequest)_udp.Sent[0], status, tag)).Message!));

    private sealed class Recorder : IClientTransactionUser
    {
        public List<int> Statuses { get; } = [];

        public TransactionFailure? Failure { get; private set; }

        public void OnResponse(SipResponse response) => Statuses.Add(response.StatusCode);

        public void OnFailure(TransactionFailure failure) => Failure = failure;
    }

    private sealed class Silent() : SipFlow(SipTransportKind.Udp, WireTransport.Peer, WireTransport.Peer)
    {
        public static Silent Instance { get; } = new();

        public override bool TrySend(ReadOnlySpan<byte> message) => true;
    }
}
