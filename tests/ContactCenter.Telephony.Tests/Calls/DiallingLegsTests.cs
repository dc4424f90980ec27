using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;
using NSubstitute;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>The legs of a call that an agent makes: own phone, number, early sound, crossings.</summary>
public sealed class DiallingLegsTests
{
    private static readonly OutboundDial Dial = new(
        DateTimeOffset.MinValue, ScriptedLegs.Agent, new("tax-general"), new("trunk"), "+8613800000000", "12366", "+8677112366", "税务局", 60,
            "one");

    private readonly ScriptedLegs _call = new(isCalled: true);
    private readonly CallerObserver _observer = new();

    public DiallingLegsTests()
    {
        _observer.Attach(_call.Legs, _call.CallerMedia);
        _call.Contacts.Add(new EndpointContact("sip:a@invalid", IsWebRtc: true, Flow: null) { Place = "one" });
        _call.Contacts.Add(new EndpointContact("sip:b@invalid", IsWebRtc: true, Flow: null) { Place = "two" });
    }

    [Fact]
    public async Task Only_the_browser_that_asked_is_rung_and_told_to_answer_by_itself()
    {
        await RingAsync();
        var phone = Assert.Single(_call.Phones);
        Assert.Equal("one", phone.Contact!.Place);
        Assert.Contains(phone.Call!.Headers, h => h is { Key: "X-Own-Call", Value: "call-1" });
    }

    [Fact]
    public async Task Number_goes_out_with_what_it_shows_and_the_agent_hears_it_ring_then_talks()
    {
        await DialledAsync();
        Assert.Equal(
            new TrunkCall("sip:10.0.0.5", "+8613800000000", "+8677112366", "税务局", "us", "secret", new("call-1")),
                Assert.Single(_call.Dialled).Call);
        Assert.Contains("ringing", _call.PhoneMedia[0].Asked);
        _observer.OnRinging(Leg);
        _observer.OnAnswered(Leg, "answer");
        await _call.SettleAsync();
        Assert.Single(_call.Reports.OfType<DialledAnswered>());
        await _call.ExecuteAsync(new JoinDialled(ScriptedLegs.Agent, new RecordingId("r")));
        Assert.Equal(["bridge", "record"], _call.CallerMedia.Asked[^2..]);
    }

    [Fact]
    public async Task Sound_before_the_answer_is_for_the_agents_ear_and_an_answer_without_a_description_goes_on_with_it()
    {
        await DialledAsync();
        _observer.OnEarlyMedia(Leg, "early");
        await _call.SettleAsync();
        Assert.Contains("bridge", _call.CallerMedia.Asked);

        // Handed over to another announcement, then answered without a word of its own.
        _observer.OnEarlyMedia(Leg, "other");
        _call.CallerMedia.AnswerFits = false;
        _observer.OnAnswered(Leg, "");
        await _call.SettleAsync();
        Assert.Single(_call.Reports.OfType<DialledAnswered>());
    }

    [Fact]
    public async Task Answer_whose_audio_cannot_be_used_is_a_refusal()
    {
        await DialledAsync();
        _call.CallerMedia.AnswerFits = false;
        _observer.OnAnswered(Leg, "video only");
        await _call.SettleAsync();
        Assert.Equal(488, Assert.Single(_call.Reports.OfType<DialledRefused>()).SipStatus);
    }

    [Fact]
    public async Task Agent_who_gives_up_takes_the_number_back_and_nothing_is_left()
    {
        await DialledAsync();
        await _call.ExecuteAsync(new ReleaseCaller(new CallEnd(CallParty.Agent, CallEndCause.NormalClearing)),
            new ReleaseAgent(ScriptedLegs.Agent));
        Assert.Contains("hang-up", Leg.Asked);
        Assert.Contains("dispose", _call.PhoneMedia[0].Asked);
        Assert.Equal(1, _call.Finished);

        // A late answer finds nobody.
        _observer.OnAnswered(Leg, "answer");
        await _call.SettleAsync();
        Assert.Empty(_call.Reports.OfType<DialledAnswered>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_place_takes_a_line_when_an_agent_is_found_and_gives_it_back_when_nobody_takes_it(bool full)
    {
        _call.TrunkIsFull = full;
        Assert.Null(await _call.Legs.KeepAsync(Dial, new(Dial.At), _observer));
        await _call.TrunkGrain.DidNotReceive().TryAdmit(Arg.Any<CallId>(), Arg.Any<HostId>());

        var ring = ScriptedLegs.Ring();
        await _call.ExecuteAsync(ring);
        await _call.TrunkGrain.Received(1).TryAdmit(new("call-1"), Arg.Any<HostId>());
        Assert.Equal(full, _call.Phones.Count == 0);
        Assert.Equal(full ? [ring.Offer.Id] : [], _call.Reports.OfType<LineRefused>().Select(r => r.Offer));

        await _call.ExecuteAsync(new CancelOffer(ring.Offer.Id, OfferOutcome.Declined));
        await _call.TrunkGrain.Received(full ? 0 : 1).Release(new("call-1"));
    }

    [Fact]
    public async Task A_place_has_no_port_of_its_own_while_nobody_is_rung_to_make_the_call()
    {
        var call = new ScriptedLegs(isKept: true);
        call.Contacts.Add(new EndpointContact("sip:a@invalid", IsWebRtc: true, Flow: null));
        Assert.Null(await call.Legs.KeepAsync(Dial, new(Dial.At), _observer));
        Assert.Empty(call.PhoneMedia);

        await call.ExecuteAsync(ScriptedLegs.Ring());
        var port = call.PhoneMedia[0];
        Assert.Equal("rtp", port.Kind);
        await call.ExecuteAsync(new CancelOffer(new("offer-1"), OfferOutcome.Declined));
        Assert.Contains("dispose", port.Asked);

        // The next agent takes it: the call goes out from a port of its own.
        await call.ExecuteAsync(ScriptedLegs.Ring("offer-2"));
        call.Phones[^1].Observer!.OnAnswered(call.Phones[^1], "answer");
        await call.SettleAsync();
        await call.ExecuteAsync(new DialNumber(new OfferId("offer-2"), Dial));
        Assert.Equal(2, call.PhoneMedia.Count(m => m.Kind == "rtp"));
        _observer.OnAnswered(call.Dialled[0].Leg, "answer");
        await call.SettleAsync();
        Assert.Single(call.Reports.OfType<DialledAnswered>());
    }

    [Fact]
    public async Task A_place_for_whose_call_there_is_no_port_gives_its_line_back_rings_nobody_and_ends_without_one()
    {
        var call = new ScriptedLegs(isKept: true) { HasNoPort = true };
        call.Contacts.Add(new EndpointContact("sip:a@invalid", IsWebRtc: true, Flow: null));
        Assert.Null(await call.Legs.KeepAsync(Dial, new(Dial.At), _observer));
        await call.ExecuteAsync(ScriptedLegs.Ring());
        Assert.Empty(call.Phones);
        Assert.Single(call.Reports.OfType<LineRefused>());
        await call.TrunkGrain.Received(1).Release(new("call-1"));

        await call.ExecuteAsync(new ReleaseCaller(new(CallParty.System, CallEndCause.Refused)));
        Assert.Equal(1, call.Finished);
    }

    private ScriptedSignaling Leg => _call.Dialled[0].Leg;

    private async Task RingAsync()
    {
        Assert.Null(await _call.Legs.DialAsync(Dial, _observer));
        await _call.ExecuteAsync(new RingOwnPhone(ScriptedLegs.Ring().Offer, "one"));
    }

    private async Task DialledAsync()
    {
        await RingAsync();
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(new DialNumber(new OfferId("offer-1"), Dial));
    }
}
