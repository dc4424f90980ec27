using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Tests.Calls;

public sealed class CallLegsTests
{
    private readonly ScriptedLegs _call = new();

    [Fact]
    public async Task Answer_joins_caller_and_agent_and_opens_the_recording()
    {
        await RingBrowserAsync();
        _call.Phones[0].Observer!.OnRinging(_call.Phones[0]);
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());

        Assert.Contains("answer caller-answer", _call.Caller.Asked);
        Assert.Equal(["bridge", "record"], _call.CallerMedia.Asked);
        Assert.Collection(
            _call.Reports,
            r => Assert.IsType<EndpointRinging>(r),
            r => Assert.IsType<EndpointAnswered>(r),
            r => Assert.IsType<RecordingOpened>(r));
    }

    [Fact]
    public async Task Phone_that_is_not_registered_ends_the_offer_at_once()
    {
        await _call.ExecuteAsync(ScriptedLegs.Ring());

        Assert.Equal(480, Assert.IsType<EndpointRefused>(Assert.Single(_call.Reports)).SipStatus);
    }

    [Fact]
    public async Task First_phone_to_answer_wins_and_the_other_is_cancelled()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        await RingBrowserAsync();
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "late answer");
        await _call.SettleAsync();

        Assert.Single(_call.Reports.OfType<EndpointAnswered>());
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.DoesNotContain("hang-up", _call.Phones[1].Asked);
    }

    [Fact]
    public async Task Answer_that_crosses_a_cancelled_offer_is_hung_up()
    {
        await RingBrowserAsync();
        await _call.ExecuteAsync(new CancelOffer(new OfferId("offer-1"), OfferOutcome.Expired));
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();

        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Empty(_call.Reports);
    }

    [Fact]
    public async Task Hold_plays_music_to_the_caller_and_resume_joins_again()
    {
        await ConnectBrowserAsync();
        _call.CallerMedia.Asked.Clear();
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        await _call.ExecuteAsync(new ResumeCaller(ScriptedLegs.Agent));

        Assert.Equal(["unbridge", "wait", "bridge"], _call.CallerMedia.Asked);
    }

    [Fact]
    public async Task Page_reload_keeps_the_caller_and_the_new_page_takes_the_call_over()
    {
        await ConnectBrowserAsync();
        _call.Contacts.Clear();
        _call.PhoneMedia[0].Observer!.OnLost(_call.PhoneMedia[0]);
        await _call.SettleAsync();
        Assert.IsType<EndpointLost>(_call.Reports[^1]);
        Assert.Equal("wait", _call.CallerMedia.Asked[^1]);

        _call.Contacts.Add(new EndpointContact("sip:new@invalid", IsWebRtc: true, Flow: null));
        _call.Live.EndpointRegistered(ScriptedLegs.Agent);
        await _call.SettleAsync();
        Assert.Contains(_call.Phones[1].Call!.Headers, h => h is { Key: "X-Takeover", Value: "call-1" });
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();

        Assert.Contains(_call.Reports, r => r is EndpointRecovered);
        Assert.Contains(_call.Reports, r => r is RecordingOpened { Recording.Value: "recording-1.2" });
        Assert.Equal(["bridge", "record"], _call.CallerMedia.Asked[^2..]);
        Assert.DoesNotContain(_call.Reports, r => r is AgentHungUp);
    }

    [Fact]
    public async Task Held_call_that_a_new_page_takes_over_stays_on_hold()
    {
        await ConnectBrowserAsync();
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        _call.PhoneMedia[0].Observer!.OnLost(_call.PhoneMedia[0]);
        await _call.SettleAsync();
        _call.CallerMedia.Asked.Clear();
        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();

        Assert.DoesNotContain("bridge", _call.CallerMedia.Asked);
        await _call.ExecuteAsync(new ResumeCaller(ScriptedLegs.Agent));
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
    }

    [Fact]
    public async Task Transfer_releases_the_agent_and_closes_the_recording_before_the_caller_waits()
    {
        await ConnectBrowserAsync();
        await _call.ExecuteAsync(new ReleaseAgent(ScriptedLegs.Agent), new PlayWaiting(null));

        Assert.Equal(["record-stop", "unbridge", "wait"], _call.CallerMedia.Asked[^3..]);
        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Contains(_call.Reports, r => r is RecordingClosed { DurationMilliseconds: 3_000, Complete: true });
    }

    [Fact]
    public async Task Without_the_volume_of_recordings_the_call_is_connected_and_ends_and_is_not_recorded()
    {
        _call.HasRecordingVolume = false;
        await ConnectBrowserAsync();
        Assert.Equal("bridge", _call.CallerMedia.Asked[^1]);
        await _call.ExecuteAsync(new ReleaseCaller(new CallEnd(CallParty.System, CallEndCause.NormalClearing)));

        Assert.Equal(1, _call.Finished);
        Assert.DoesNotContain(_call.Reports, r => r is RecordingOpened or RecordingClosed);
        Assert.DoesNotContain("record", _call.CallerMedia.Asked);
    }

    [Fact]
    public async Task End_leaves_nothing_behind_even_while_phones_ring()
    {
        await RingBrowserAsync();
        await _call.ExecuteAsync(new ReleaseCaller(new CallEnd(CallParty.System, CallEndCause.Shutdown)));

        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Contains("hang-up", _call.Caller.Asked);
        Assert.Contains("dispose", _call.CallerMedia.Asked);
        Assert.Contains("dispose", _call.PhoneMedia[0].Asked);
        Assert.Equal(0, _call.Live.Count);
        Assert.Equal(1, _call.Finished);
    }

    [Fact]
    public async Task Caller_who_hangs_up_leaves_no_leg_and_no_trunk_place_behind()
    {
        await ConnectBrowserAsync();
        _call.Legs.Post(() => _call.Legs.CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing)));
        await _call.SettleAsync();

        Assert.Contains("hang-up", _call.Phones[0].Asked);
        Assert.Contains(_call.Reports, r => r is RecordingClosed);
        Assert.Equal(0, _call.Live.Count);
        Assert.Equal(1, _call.Finished);
    }

    [Fact]
    public async Task Shutdown_hangs_every_call_up_and_waits_until_its_legs_are_gone()
    {
        await ConnectBrowserAsync();
        _call.HangUpWhenAsked();
        await _call.Live.EndAllAsync(CancellationToken.None);

        Assert.Equal(0, _call.Live.Count);
        Assert.Contains("hang-up", _call.Caller.Asked);
        Assert.Contains("hang-up", _call.Phones[0].Asked);
    }

    /// <summary>The report and the closed recording may free the agent: the next INVITE must find the phone hung up.</summary>
    [Fact]
    public async Task Phone_is_hung_up_before_anybody_hears_that_the_call_ended()
    {
        await ConnectBrowserAsync();
        var hungUp = new List<bool>();
        _call.Reported = report => hungUp.AddRange(report is CallerHungUp or RecordingClosed ? [_call.Phones[0].Asked.Contains("hang-up")] : []);
        _call.Legs.Post(() => _call.Legs.CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing)));
        await _call.SettleAsync();

        Assert.Equal([true, true], hungUp);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_caller_who_hung_up()
    {
        _call.Legs.Post(() => _call.Legs.CallerLeft(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing)));
        await _call.SettleAsync();
        await _call.ExecuteAsync(new AnswerCaller(), new ReleaseCaller(new CallEnd(CallParty.Caller, CallEndCause.NormalClearing)));

        Assert.Equal(["dispose"], _call.Caller.Asked);
    }

    [Fact]
    public async Task Digit_by_INFO_is_passed_to_the_other_party_unless_it_is_on_hold()
    {
        _call.Legs.Post(() => _call.Legs.SignaledDigitFrom(CallParty.Caller, '1'));
        await ConnectBrowserAsync();
        _call.Legs.Post(() => _call.Legs.SignaledDigitFrom(CallParty.Caller, '2'));
        _call.Phones[0].Observer!.OnDigit(_call.Phones[0], '3');
        _call.PhoneMedia[0].Observer!.OnDigit(_call.PhoneMedia[0], '4'); // in the audio: it is forwarded there
        await _call.ExecuteAsync(new HoldCaller(ScriptedLegs.Agent));
        _call.Legs.Post(() => _call.Legs.SignaledDigitFrom(CallParty.Caller, '5'));
        await _call.SettleAsync();

        Assert.Equal(["digit 2"], _call.PhoneMedia[0].Asked.Where(asked => asked.StartsWith("digit", StringComparison.Ordinal)));
        Assert.Equal(["digit 3"], _call.CallerMedia.Asked.Where(asked => asked.StartsWith("digit", StringComparison.Ordinal)));
        Assert.Equal("12345", string.Concat(_call.Reports.OfType<DigitReceived>().Select(report => report.Digit)));
    }

    private async Task RingBrowserAsync()
    {
        _call.Contacts.Insert(0, new EndpointContact("sip:8001@invalid", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
    }

    private async Task ConnectBrowserAsync()
    {
        await RingBrowserAsync();
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
    }
}
